export const Approaches = () => null;
