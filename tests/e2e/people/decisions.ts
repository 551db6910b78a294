import type { PeoplePractice } from './practice.ts';

export const decisionSteps = (_practice: () => PeoplePractice): void => undefined;
