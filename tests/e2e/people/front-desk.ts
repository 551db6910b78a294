import type { PeoplePractice } from './practice.ts';

export const frontDeskSteps = (_practice: () => PeoplePractice): void => undefined;
