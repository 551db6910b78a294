import type { Send } from './send.ts';

export const createOwnTriggersApi = (_send: Send) => ({});
