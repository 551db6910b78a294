export const Policy = () => null;
