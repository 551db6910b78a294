import type { z } from 'zod';
import type {
  AgreementBody,
  acknowledgeBodySchema,
  acknowledgedSchema,
  ClientContact,
  topicsSchema,
} from '../../shared/api/agreements.ts';
import { queryString } from './query-string.ts';
import type { Send } from './send.ts';

export type ContactFilter = { direction?: string | null; topic?: string | null };

export const createAgreementsApi = ({ get, put, remove }: Send) => {
  const client = (id: string): string => `/api/clients/${encodeURIComponent(id)}`;
  return {
    clientContact: (
      id: string,
      filter: ContactFilter,
      cursor: string | null,
      limit: number,
      signal?: AbortSignal,
    ) =>
      get<ClientContact>(
        `${client(id)}/contact${queryString({ ...filter, cursor, limit })}`,
        signal,
      ),
    topicSuggestions: (id: string, signal?: AbortSignal) =>
      get<z.infer<typeof topicsSchema>>(`${client(id)}/topics`, signal),
    agree: (id: string, body: AgreementBody) => put<ClientContact>(`${client(id)}/agreement`, body),
    endAgreement: (id: string) => remove<ClientContact>(`${client(id)}/agreement`),
    acknowledgePolicy: (id: string, body: z.input<typeof acknowledgeBodySchema>) =>
      put<z.infer<typeof acknowledgedSchema>>(`${client(id)}/policy-acknowledgement`, body),
  };
};
