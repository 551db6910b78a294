import type { PeoplePractice } from './practice.ts';

export const ownTriggerSteps = (_practice: () => PeoplePractice): void => undefined;
