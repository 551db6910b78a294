export const Effort = () => null;
