export const OwnTriggers = () => null;
