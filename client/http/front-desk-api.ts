import type { Send } from './send.ts';

export const createFrontDeskApi = (_send: Send) => ({});
