import type { HttpDeps } from './deps.ts';
import type { Operation } from './operation.ts';

export const storyOperations = (_deps: HttpDeps): Operation[] => [];
