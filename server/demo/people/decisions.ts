import { seedDecided } from './decided.ts';
import type { SeedPart } from './demo-people.ts';
import { seedOpenRecommendations } from './open-recommendations.ts';
import { seedWealth } from './wealth-stories.ts';

export const seedDecisions: SeedPart = async (tx, demo) => {
  await seedDecided(tx, demo);
  await seedOpenRecommendations(tx, demo);
  await seedWealth(tx, demo);
};
