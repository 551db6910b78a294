import type { z } from 'zod';
import type {
  AccessLog,
  ClientPrivacy,
  erasedSchema,
  NewBasisBody,
  PracticePrivacy,
} from '../../shared/api/privacy.ts';
import { queryString } from './query-string.ts';
import type { Send } from './send.ts';

export const createPrivacyApi = ({ get, post, put }: Send) => {
  const client = (id: string): string => `/api/clients/${encodeURIComponent(id)}`;
  return {
    clientPrivacy: (id: string, signal?: AbortSignal) =>
      get<ClientPrivacy>(`${client(id)}/privacy`, signal),
    addBasis: (id: string, body: NewBasisBody) => post<ClientPrivacy>(`${client(id)}/bases`, body),
    withdrawBasis: (id: string, withdrawnOn: string) =>
      post<ClientPrivacy>(`${client(id)}/bases/withdraw`, { withdrawnOn }),
    putRelationshipEnd: (id: string, endedOn: string | null) =>
      put<ClientPrivacy>(`${client(id)}/relationship-end`, { endedOn }),
    addHold: (id: string, reason: string) => post<ClientPrivacy>(`${client(id)}/holds`, { reason }),
    liftHold: (id: string, hold: string, note: string | null) =>
      post<ClientPrivacy>(`${client(id)}/holds/${encodeURIComponent(hold)}/lift`, { note }),
    askErasure: (id: string, body: { reason: string; askedOn: string }) =>
      post<ClientPrivacy>(`${client(id)}/erasure`, body),
    withdrawErasure: (id: string, note: string | null) =>
      post<ClientPrivacy>(`${client(id)}/erasure/withdraw`, { note }),
    eraseNow: (id: string, name: string) =>
      post<z.infer<typeof erasedSchema>>(`${client(id)}/erasure/now`, { name }),
    accessLog: (id: string, cursor: string | null, limit: number, signal?: AbortSignal) =>
      get<AccessLog>(`${client(id)}/access-log${queryString({ cursor, limit })}`, signal),
    practicePrivacy: (signal?: AbortSignal) => get<PracticePrivacy>('/api/privacy', signal),
    putRetention: (years: number) => put<PracticePrivacy>('/api/privacy/retention', { years }),
  };
};

export const clientExportPath = (id: string): string =>
  `/api/clients/${encodeURIComponent(id)}/export`;
