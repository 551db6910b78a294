export const frontDesk = {} as const;
