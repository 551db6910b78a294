import type { PeoplePractice } from './practice.ts';

export const whatToSaySteps = (_practice: () => PeoplePractice): void => undefined;
