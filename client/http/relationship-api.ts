import type { Send } from './send.ts';

export const createRelationshipApi = (_send: Send) => ({});
