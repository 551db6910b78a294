import type { HttpDeps } from './deps.ts';
import type { Operation } from './operation.ts';

export const relationshipOperations = (_deps: HttpDeps): Operation[] => [];
