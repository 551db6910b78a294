import type { Send } from './send.ts';

export const createDecisionsApi = (_send: Send) => ({});
