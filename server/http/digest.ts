import type { HttpDeps } from './deps.ts';
import type { Operation } from './operation.ts';

export const digestOperations = (_deps: HttpDeps): Operation[] => [];
