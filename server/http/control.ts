import type { HttpDeps } from './deps.ts';
import type { Operation } from './operation.ts';

export const controlOperations = (_deps: HttpDeps): Operation[] => [];
