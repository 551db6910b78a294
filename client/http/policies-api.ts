import type { Send } from './send.ts';

export const createPoliciesApi = (_send: Send) => ({});
