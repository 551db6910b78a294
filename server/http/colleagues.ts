import type { HttpDeps } from './deps.ts';
import type { Operation } from './operation.ts';

export const colleagueOperations = (_deps: HttpDeps): Operation[] => [];
