import type { z } from 'zod';
import type { AlertDetail, alertListSchema } from '../../shared/api/alerts.ts';
import type { CallBody, CallView } from '../../shared/api/calls.ts';
import type { ClientDetail, clientListSchema } from '../../shared/api/clients.ts';
import type {
  ImportProgressView,
  ImportReport,
  replayBodySchema,
  replaySchema,
} from '../../shared/api/practice.ts';
import type {
  advisorListSchema,
  demoSchema,
  meSchema,
  sessionAnswerSchema,
} from '../../shared/api/users.ts';
import type { CallList } from '../../shared/call-list.ts';
import { createAccessApi } from './access-api.ts';
import { createAgreementsApi } from './agreements-api.ts';
import { createApproachesApi } from './approaches-api.ts';
import { createColleaguesApi } from './colleagues-api.ts';
import { createControlApi } from './control-api.ts';
import { createDecisionsApi } from './decisions-api.ts';
import { createDigestApi } from './digest-api.ts';
import { createFrontDeskApi } from './front-desk-api.ts';
import { createOwnTriggersApi } from './own-triggers-api.ts';
import { createPoliciesApi } from './policies-api.ts';
import { createPrivacyApi } from './privacy-api.ts';
import { queryString } from './query-string.ts';
import { createRecordApi } from './record-api.ts';
import { createRelationshipApi } from './relationship-api.ts';
import { type Fetch, request } from './request.ts';
import { createSend } from './send.ts';
import { createStoriesApi } from './stories-api.ts';
import { createWhatIfApi } from './what-if-api.ts';

export type Me = z.infer<typeof meSchema>;
export type AlertList = z.infer<typeof alertListSchema>;
export type ClientList = z.infer<typeof clientListSchema>;
export type ReplayAction = z.infer<typeof replayBodySchema>;
export type AdvisorList = z.infer<typeof advisorListSchema>;
export type Demo = z.infer<typeof demoSchema>;
export type ImportKind = 'clients' | 'holdings' | 'sensitivities' | 'actions' | 'net-worths';
export type AlertFilter = {
  client?: string | null;
  kind?: string | null;
  state?: string | null;
  from?: string | null;
  to?: string | null;
};

/** Every call that the screens make, in one place; `fetch` is an argument so that tests answer for the server. */
export const createApi = (fetch: Fetch) => {
  const send = createSend(fetch);
  const { get, post } = send;
  return {
    session: (signal?: AbortSignal) =>
      get<z.infer<typeof sessionAnswerSchema>>('/api/auth/get-session', signal),
    me: (signal?: AbortSignal) => get<Me>('/api/me', signal),
    demo: (signal?: AbortSignal) => get<Demo>('/api/demo', signal),
    demoSignIn: (email: string) => post<unknown>('/api/auth/demo-sign-in', { email }),
    signOut: () => post<unknown>('/api/auth/sign-out', {}),
    advisors: (signal?: AbortSignal) => get<AdvisorList>('/api/advisors', signal),
    callList: (advisor: string | null, signal?: AbortSignal) =>
      get<CallList>(`/api/call-list${queryString({ advisor })}`, signal),
    logCall: (body: CallBody, key: string) =>
      post<CallView>('/api/calls', body, { 'idempotency-key': key }),
    clients: (search: string, cursor: string | null, limit: number, signal?: AbortSignal) =>
      get<ClientList>(`/api/clients${queryString({ search, cursor, limit })}`, signal),
    client: (id: string, signal?: AbortSignal) =>
      get<ClientDetail>(`/api/clients/${encodeURIComponent(id)}`, signal),
    alerts: (filter: AlertFilter, cursor: string | null, limit: number, signal?: AbortSignal) =>
      get<AlertList>(`/api/alerts${queryString({ ...filter, cursor, limit })}`, signal),
    alert: (id: string, signal?: AbortSignal) =>
      get<AlertDetail>(`/api/alerts/${encodeURIComponent(id)}`, signal),
    replay: (action: ReplayAction) => post<z.infer<typeof replaySchema>>('/api/replay', action),
    /** `id`: a UUID by which the import can be followed meanwhile */
    importFile: (kind: ImportKind, csv: string, dryRun: boolean, id: string) =>
      request<ImportReport>(fetch, `/api/import/${kind}${dryRun ? '?dryRun=true' : ''}`, {
        method: 'POST',
        csv,
        headers: { 'import-id': id },
      }),
    importProgress: (id: string, signal?: AbortSignal) =>
      get<ImportProgressView>(`/api/imports/${id}`, signal),
    cancelImport: (id: string) =>
      request<ImportProgressView>(fetch, `/api/imports/${id}`, { method: 'DELETE' }),
    ...createAccessApi(send),
    ...createStoriesApi(send),
    ...createControlApi(send),
    ...createDecisionsApi(send),
    ...createAgreementsApi(send),
    ...createPoliciesApi(send),
    ...createFrontDeskApi(send),
    ...createColleaguesApi(send),
    ...createOwnTriggersApi(send),
    ...createApproachesApi(send),
    ...createRelationshipApi(send),
    ...createDigestApi(send),
    ...createWhatIfApi(send),
    ...createRecordApi(send),
    ...createPrivacyApi(send),
  };
};

export type Api = ReturnType<typeof createApi>;
