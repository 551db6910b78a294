import type {
  ActionView,
  Control,
  DelegationChange,
  NewAction,
  NewDelegation,
  NewDictatedTrade,
  SettleBody,
} from '../../shared/api/control.ts';
import type { Send } from './send.ts';

export const createControlApi = ({ get, post }: Send) => {
  const of = (what: 'clients' | 'delegations' | 'actions', id: string): string =>
    `/api/${what}/${encodeURIComponent(id)}`;
  return {
    control: (id: string, signal?: AbortSignal) =>
      get<Control>(`${of('clients', id)}/control`, signal),
    addPaper: (id: string, body: NewDelegation) =>
      post<Control>(`${of('clients', id)}/delegations`, body),
    changePaper: (id: string, body: DelegationChange) =>
      post<Control>(`${of('delegations', id)}/changes`, body),
    addDictatedTrade: (id: string, body: NewDictatedTrade) =>
      post<Control>(`${of('clients', id)}/dictated-trades`, body),
    recordAction: (body: NewAction) => post<ActionView>('/api/actions', body),
    settleAction: (id: string, body: SettleBody) =>
      post<ActionView>(`${of('actions', id)}/settle`, body),
    reopenAction: (id: string) => post<ActionView>(`${of('actions', id)}/reopen`, {}),
  };
};
