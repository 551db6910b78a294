import type { HttpDeps } from './deps.ts';
import type { Operation } from './operation.ts';

export const frontDeskOperations = (_deps: HttpDeps): Operation[] => [];
