import type { CauseBody, PersonBody, SensitivityBody, Story } from '../../shared/api/stories.ts';
import type { Send } from './send.ts';

type Changed = { id: string; clientId: string };

export const createStoriesApi = ({ get, post, put, remove }: Send) => {
  const of = (what: 'clients' | 'people' | 'sensitivities', id: string): string =>
    `/api/${what}/${encodeURIComponent(id)}`;
  return {
    story: (id: string, signal?: AbortSignal) => get<Story>(`${of('clients', id)}/story`, signal),
    addPerson: (id: string, body: PersonBody) => post<Changed>(`${of('clients', id)}/people`, body),
    changePerson: (id: string, body: PersonBody) => put<Changed>(of('people', id), body),
    removePerson: (id: string) => remove<Changed>(of('people', id)),
    addFear: (id: string, body: SensitivityBody) =>
      post<Changed>(`${of('clients', id)}/sensitivities`, body),
    changeFear: (id: string, body: SensitivityBody) => put<Changed>(of('sensitivities', id), body),
    confirmFear: (id: string, askAgainOn: string | null) =>
      post<Changed>(`${of('sensitivities', id)}/confirm`, { askAgainOn }),
    withdrawFear: (id: string) => remove<unknown>(of('sensitivities', id)),
    decideOnCause: (id: string, body: CauseBody) =>
      post<Story>(`${of('clients', id)}/causes`, body),
  };
};
