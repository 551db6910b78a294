import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CallList } from '../../shared/call-list.ts';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { useLive } from '../live/live-context.tsx';
import type { LiveState } from '../live/live-state.ts';

const SOON_MS = 2000;
const WHILE_CUT_OFF_MS = 15_000;

const newestReceived = (state: LiveState): number =>
  Math.max(0, ...[...state.callLists.values()].map(({ receivedAt }) => receivedAt));

/** The list as it was last told by either way: asked for over HTTP, or sent over the socket. */
export const useCallList = (advisor: string | null) => {
  const me = useMe();
  const api = useApi();
  const queries = useQueryClient();
  const key = advisor ?? (me.role === 'advisor' ? me.id : null) ?? '';
  const sent = useLive((state) => state.callLists.get(key));
  const anyReceived = useLive(newestReceived);
  const cutOff = useLive((state) => state.connection === 'cut-off');
  const asked = useQuery({
    queryKey: ['call-list', key],
    queryFn: async ({ signal }): Promise<{ list: CallList; askedAt: number }> => {
      const askedAt = performance.now();
      return { list: await api.callList(advisor, signal), askedAt };
    },
    refetchInterval: cutOff ? WHILE_CUT_OFF_MS : false,
  });
  // The socket sends lists by advisor; a list of everybody is asked for again when one of them has changed.
  const askAgain = sent === undefined && anyReceived > 0;
  useEffect(() => {
    if (!askAgain || anyReceived === 0) return;
    const timer = setTimeout(
      () => void queries.invalidateQueries({ queryKey: ['call-list', key] }),
      SOON_MS,
    );
    return () => clearTimeout(timer);
  }, [askAgain, anyReceived, queries, key]);
  // An answer may be older than the list that came while it was under way, never newer than what comes after it.
  const newest = sent && sent.receivedAt >= (asked.data?.askedAt ?? 0) ? sent : asked.data;
  return { list: newest?.list ?? null, error: asked.error, refetch: asked.refetch };
};
