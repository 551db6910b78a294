import type { SeedPart } from './demo-people.ts';

export const seedColleagues: SeedPart = async () => undefined;
