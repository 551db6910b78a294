import type { FrontDeskAnswer } from '../../shared/api/front-desk.ts';
import { queryString } from './query-string.ts';
import type { Send } from './send.ts';

export const createFrontDeskApi = ({ get }: Send) => ({
  frontDesk: (q: string, signal?: AbortSignal) =>
    get<FrontDeskAnswer>(`/api/front-desk${queryString({ q })}`, signal),
});
