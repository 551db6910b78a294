import type {
  ApproachBody,
  ApproachList,
  ApproachPreview,
  ApproachPreviewBody,
  ApproachUseBody,
  ApproachUseView,
  ApproachVersion,
  WhatToSay,
} from '../../shared/api/approaches.ts';
import type { ApproachWords, SayLanguage, SayTrigger } from '../../shared/approaches.ts';
import { queryString } from './query-string.ts';
import type { Send } from './send.ts';

const at = (id: string): string => `/api/approaches/${encodeURIComponent(id)}`;

export const createApproachesApi = ({ get, post, put }: Send) => ({
  approaches: (language: SayLanguage, signal?: AbortSignal) =>
    get<ApproachList>(`/api/approaches${queryString({ language })}`, signal),
  previewApproach: (body: ApproachPreviewBody) =>
    post<ApproachPreview>('/api/approaches/preview', body),
  addApproach: (body: ApproachBody) => post<ApproachVersion>('/api/approaches', body),
  changeApproach: (id: string, words: ApproachWords) => put<ApproachVersion>(at(id), words),
  submitApproach: (id: string) => post<ApproachVersion>(`${at(id)}/submit`),
  approveApproach: (id: string, note: string) =>
    post<ApproachVersion>(`${at(id)}/approve`, note.trim() ? { note: note.trim() } : {}),
  returnApproach: (id: string, note: string) =>
    post<ApproachVersion>(`${at(id)}/return`, { note: note.trim() }),
  retireApproach: (id: string) => post<ApproachVersion>(`${at(id)}/retire`),
  whatToSay: (
    clientId: string,
    language: SayLanguage | null,
    trigger: SayTrigger | null,
    signal?: AbortSignal,
  ) =>
    get<WhatToSay>(
      `/api/clients/${encodeURIComponent(clientId)}/what-to-say${queryString({ language, trigger })}`,
      signal,
    ),
  approachHelped: (body: ApproachUseBody) => post<ApproachUseView>('/api/approach-uses', body),
});
