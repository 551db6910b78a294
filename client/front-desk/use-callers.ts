import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../http/api-context.ts';

/** As long as two letters of a quick typist are apart; a pasted number is asked for at once. */
const WAIT_MS = 40;
const FRESH_MS = 10_000;

/**
 * Who may be meant by what stands in the field. Each text has an answer of its own, so a late one never takes the place
 * of a newer; until the answer is there, the one before stays on screen.
 */
export const useCallers = (typed: string) => {
  const api = useApi();
  const text = typed.trim();
  const [waited] = useDebouncedValue(text, WAIT_MS, { leading: true });
  const asked = text === '' ? '' : waited;
  const query = useQuery({
    queryKey: ['front-desk', asked],
    queryFn: ({ signal }) => api.frontDesk(asked, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    gcTime: 30_000,
    // An alert may be raised while they are talking.
    refetchInterval: FRESH_MS,
  });
  const answered = asked !== '' && !query.isPlaceholderData && query.data !== undefined;
  return {
    matches: text === '' ? [] : (query.data?.matches ?? []),
    /** the answer is to what stands in the field now */
    isAnswered: answered && asked === text,
    error: text === '' ? null : query.error,
    refetch: query.refetch,
  };
};
