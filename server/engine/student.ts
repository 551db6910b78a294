/**
 * How likely a Student variable of seven degrees of freedom is further from 0 than `z`, to either side; 1 at 0. The closed
 * form for odd degrees of freedom: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3.
 */
export const studentBeyond = (z: number): number => {
  const angle = Math.atan(Math.max(0, z) / Math.sqrt(7));
  const cosine = Math.cos(angle);
  const square = cosine * cosine;
  const within = angle + Math.sin(angle) * cosine * (1 + square * (2 / 3 + square * (8 / 15)));
  return Math.min(1, Math.max(0, 1 - (2 / Math.PI) * within));
};

/** The `z` beyond which it is with that chance: `studentBeyond` turned round, by halving. */
export const studentAt = (chance: number): number => {
  let [low, high] = [0, 1e6];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (studentBeyond(middle) > chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};
