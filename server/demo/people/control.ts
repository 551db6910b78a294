import type { SeedPart } from './demo-people.ts';

export const seedControl: SeedPart = async () => undefined;
