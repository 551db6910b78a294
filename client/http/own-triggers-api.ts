import type { z } from 'zod';
import type {
  OwnTrigger,
  OwnTriggerBody,
  ownTriggerListSchema,
  ownTriggerMatchListSchema,
} from '../../shared/api/own-triggers.ts';
import type { Send } from './send.ts';

export const createOwnTriggersApi = ({ get, post, put, remove }: Send) => {
  const one = (id: string): string => `/api/own-triggers/${encodeURIComponent(id)}`;
  return {
    ownTriggers: (signal?: AbortSignal) =>
      get<z.infer<typeof ownTriggerListSchema>>('/api/own-triggers', signal),
    addOwnTrigger: (body: OwnTriggerBody) => post<OwnTrigger>('/api/own-triggers', body),
    changeOwnTrigger: (id: string, body: OwnTriggerBody) => put<OwnTrigger>(one(id), body),
    deleteOwnTrigger: (id: string) => remove<unknown>(one(id)),
    ownTriggerMatch: (clientId: string, signal?: AbortSignal) =>
      get<z.infer<typeof ownTriggerMatchListSchema>>(
        `/api/own-triggers/matches?client=${encodeURIComponent(clientId)}`,
        signal,
      ),
  };
};
