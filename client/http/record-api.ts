import type { z } from 'zod';
import type {
  RecordList,
  RecordReviewBody,
  RecordState,
  recordReviewedSchema,
} from '../../shared/api/record.ts';
import type { RecordReport } from '../../shared/record.ts';
import { queryString } from './query-string.ts';
import type { Send } from './send.ts';

/** Beside each person: what any of them did, or that and what the server did by itself. */
export const PEOPLE = 'people';
export const EVERYTHING = 'everything';

export type RecordFilter = {
  /** a user's id, or one of the two above */
  who?: string | null;
  client?: string | null;
  kind?: string | null;
  day?: string | null;
  reviewed?: string | null;
};

const doerOf = (who: RecordFilter['who']): { who?: string | null; by?: string } => {
  if (who === PEOPLE) return { by: PEOPLE };
  return who === EVERYTHING ? {} : { who: who ?? null };
};

export const createRecordApi = ({ get, post }: Send) => ({
  record: (
    { day, who, ...filter }: RecordFilter,
    cursor: string | null,
    limit: number,
    signal?: AbortSignal,
  ) =>
    get<RecordList>(
      `/api/record${queryString({ ...filter, ...doerOf(who), from: day, to: day, cursor, limit })}`,
      signal,
    ),
  recordState: (signal?: AbortSignal) => get<RecordState>('/api/record/state', signal),
  checkRecord: () => get<RecordReport>('/api/record/verify'),
  reviewRecord: (body: RecordReviewBody) =>
    post<z.infer<typeof recordReviewedSchema>>('/api/record/reviews', body),
});

export const recordExportPath = (day: string | null | undefined): string =>
  `/api/record/export${queryString({ from: day, to: day })}`;
