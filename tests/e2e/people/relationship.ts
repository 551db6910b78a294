import type { PeoplePractice } from './practice.ts';

export const relationshipSteps = (_practice: () => PeoplePractice): void => undefined;
