import type { SeedPart } from './demo-people.ts';

export const seedStories: SeedPart = async () => undefined;
