import type { PeoplePractice } from './practice.ts';

export const boundarySteps = (_practice: () => PeoplePractice): void => undefined;
