import type { SeedPart } from './demo-people.ts';

export const seedBoundaries: SeedPart = async () => undefined;
