import type { HttpDeps } from './deps.ts';
import type { Operation } from './operation.ts';

export const agreementOperations = (_deps: HttpDeps): Operation[] => [];
