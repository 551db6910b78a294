import type { Send } from './send.ts';

export const createApproachesApi = (_send: Send) => ({});
