import type { SeedPart } from './demo-people.ts';

export const seedRelationships: SeedPart = async () => undefined;
