import type { PeoplePractice } from './practice.ts';

export const controlSteps = (_practice: () => PeoplePractice): void => undefined;
