export const FrontDesk = () => null;
