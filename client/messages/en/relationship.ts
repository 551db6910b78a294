export const relationship = {} as const;
