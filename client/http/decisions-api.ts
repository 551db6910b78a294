import type {
  BreathingSpaceChange,
  Decisions,
  NewBreathingSpace,
  NewNetWorth,
  NewRecommendation,
  NewReversal,
  NewWealthEvent,
  RecommendationView,
  Recorded,
  ReversalView,
} from '../../shared/api/decisions.ts';
import type { RecommendationState, RecommendationStep } from '../../shared/recommendations.ts';
import type { ReversalState } from '../../shared/wealth.ts';
import type { Send } from './send.ts';

type Noted<T> = T & { note: string | null };

export const createDecisionsApi = ({ get, post, put, remove }: Send) => {
  const of = (what: 'clients' | 'recommendations' | 'breathing-spaces', id: string): string =>
    `/api/${what}/${encodeURIComponent(id)}`;
  return {
    decisions: (id: string, signal?: AbortSignal) =>
      get<Decisions>(`${of('clients', id)}/decisions`, signal),
    recommend: (id: string, body: NewRecommendation) =>
      post<RecommendationView>(`${of('clients', id)}/recommendations`, body),
    takeStep: (id: string, body: Noted<{ step: RecommendationStep }>) =>
      post<RecommendationView>(`${of('recommendations', id)}/steps`, body),
    decideRecommendation: (id: string, body: Noted<{ state: RecommendationState }>) =>
      post<RecommendationView>(`${of('recommendations', id)}/decision`, body),
    recordNetWorth: (id: string, body: NewNetWorth) =>
      post<Recorded>(`${of('clients', id)}/net-worths`, body),
    recordWealthEvent: (id: string, body: NewWealthEvent) =>
      post<Recorded>(`${of('clients', id)}/wealth-events`, body),
    removeWealthFact: (fact: 'net-worths' | 'wealth-events', id: string) =>
      remove<{ id: string }>(`/api/${fact}/${encodeURIComponent(id)}`),
    openBreathingSpace: (id: string, body: NewBreathingSpace) =>
      post<Recorded>(`${of('clients', id)}/breathing-spaces`, body),
    changeBreathingSpace: (id: string, body: BreathingSpaceChange) =>
      put<Recorded>(of('breathing-spaces', id), body),
    recordReversal: (id: string, body: NewReversal) =>
      post<ReversalView>(`${of('clients', id)}/plan-reversals`, body),
    answerReversal: (id: string, body: Noted<{ state: ReversalState }>) =>
      put<ReversalView>(`/api/plan-reversals/${encodeURIComponent(id)}`, body),
  };
};
