import type { HttpDeps } from './deps.ts';
import type { Operation } from './operation.ts';

export const decisionOperations = (_deps: HttpDeps): Operation[] => [];
