export const ownTriggers = {} as const;
