import type { HttpDeps } from './deps.ts';
import type { Operation } from './operation.ts';

export const policyOperations = (_deps: HttpDeps): Operation[] => [];
