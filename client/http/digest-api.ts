import type { Digest } from '../../shared/api/digest.ts';
import { queryString } from './query-string.ts';
import type { Send } from './send.ts';

export const createDigestApi = ({ get }: Send) => ({
  digest: (advisor: string | null, signal?: AbortSignal) =>
    get<Digest>(`/api/digest${queryString({ advisor })}`, signal),
});
