import type { HttpDeps } from './deps.ts';
import type { Operation } from './operation.ts';

export const approachOperations = (_deps: HttpDeps): Operation[] => [];
