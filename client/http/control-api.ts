import type { Send } from './send.ts';

export const createControlApi = (_send: Send) => ({});
