import type { HttpDeps } from './deps.ts';
import type { Operation } from './operation.ts';

export const ownTriggerOperations = (_deps: HttpDeps): Operation[] => [];
