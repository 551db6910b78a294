import type { Send } from './send.ts';

export const createDigestApi = (_send: Send) => ({});
