import type { Send } from './send.ts';

export const createStoriesApi = (_send: Send) => ({});
