import type { PeoplePractice } from './practice.ts';

export const storySteps = (_practice: () => PeoplePractice): void => undefined;
