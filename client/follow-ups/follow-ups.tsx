export const FollowUps = () => null;
