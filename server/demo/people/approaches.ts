import type { SeedPart } from './demo-people.ts';

export const seedApproaches: SeedPart = async () => undefined;
