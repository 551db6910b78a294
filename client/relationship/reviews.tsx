export const Reviews = () => null;
