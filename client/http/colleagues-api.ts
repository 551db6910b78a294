import type { Send } from './send.ts';

export const createColleaguesApi = (_send: Send) => ({});
