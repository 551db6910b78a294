export const Colleagues = () => null;
