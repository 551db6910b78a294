import type {
  ClientRelationship,
  EffortAnswer,
  ReviewCheck,
  ReviewDecision,
  ReviewList,
  ReviewView,
} from '../../shared/api/relationship.ts';
import type { Send } from './send.ts';

export const createRelationshipApi = ({ get, post }: Send) => {
  const client = (id: string): string => `/api/clients/${encodeURIComponent(id)}`;
  const review = (id: string): string => `/api/reviews/${encodeURIComponent(id)}`;
  return {
    effort: (signal?: AbortSignal) => get<EffortAnswer>('/api/effort', signal),
    relationship: (id: string, signal?: AbortSignal) =>
      get<ClientRelationship>(`${client(id)}/relationship`, signal),
    reviews: (signal?: AbortSignal) => get<ReviewList>('/api/reviews', signal),
    openReview: (id: string, why: string) => post<ReviewView>(`${client(id)}/reviews`, { why }),
    decideReview: (id: string, body: ReviewDecision) =>
      post<ReviewView>(`${review(id)}/decide`, body),
    withdrawReview: (id: string) => post<ReviewView>(`${review(id)}/withdraw`),
    checkReview: (id: string, body: ReviewCheck) => post<ReviewView>(`${review(id)}/check`, body),
  };
};
