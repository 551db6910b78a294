export const whatToSay = {} as const;
