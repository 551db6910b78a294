import type { Send } from './send.ts';

export const createAgreementsApi = (_send: Send) => ({});
