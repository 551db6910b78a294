import type { SeedPart } from './demo-people.ts';

export const seedDecisions: SeedPart = async () => undefined;
