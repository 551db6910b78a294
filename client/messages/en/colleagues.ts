export const colleagues = {} as const;
