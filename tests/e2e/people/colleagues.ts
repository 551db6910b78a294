import type { PeoplePractice } from './practice.ts';

export const colleagueSteps = (_practice: () => PeoplePractice): void => undefined;
