import type { z } from 'zod';
import type {
  AssignmentView,
  assignmentListSchema,
  ClientColleagues,
  ColleagueList,
  NewAssignmentBody,
  NewRapportBody,
} from '../../shared/api/colleagues.ts';
import type {
  coverBodySchema,
  coverEndBodySchema,
  coverListSchema,
  coverSchema,
} from '../../shared/api/users.ts';
import type { Send } from './send.ts';

export type CoverView = z.infer<typeof coverSchema>;

export const createColleaguesApi = ({ get, post }: Send) => {
  const client = (id: string): string => `/api/clients/${encodeURIComponent(id)}`;
  return {
    colleagues: (signal?: AbortSignal) => get<ColleagueList>('/api/colleagues', signal),
    clientColleagues: (id: string, signal?: AbortSignal) =>
      get<ClientColleagues>(`${client(id)}/colleagues`, signal),
    setRapport: (id: string, body: NewRapportBody) =>
      post<ClientColleagues>(`${client(id)}/rapports`, body),
    assign: (id: string, body: NewAssignmentBody) =>
      post<AssignmentView>(`${client(id)}/assignments`, body),
    endAssignment: (id: string) =>
      post<AssignmentView>(`/api/assignments/${encodeURIComponent(id)}/end`),
    assignments: (signal?: AbortSignal) =>
      get<z.infer<typeof assignmentListSchema>>('/api/assignments', signal),
    covers: (signal?: AbortSignal) =>
      get<z.infer<typeof coverListSchema>>('/api/covers?which=all', signal),
    addCover: (body: z.input<typeof coverBodySchema>) => post<CoverView>('/api/covers', body),
    endCover: (body: z.input<typeof coverEndBodySchema>) =>
      post<{ ended: number }>('/api/covers/end', body),
  };
};
