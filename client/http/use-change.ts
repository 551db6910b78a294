import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMe } from './session.ts';

/** One change of what is on file; the client's page and lists ask again afterwards. */
export const useChange = <Body, Answer>(
  clientId: string,
  change: (body: Body) => Promise<Answer>,
  onDone?: (answer: Answer, body: Body) => void,
) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (answer, body) => onDone?.(answer, body),
    // After a refusal too: somebody else may have changed what it rests on.
    onSettled: () => void queries.invalidateQueries({ queryKey: ['client', clientId] }),
  });
};

/** Supervisors read. */
export const useMayWrite = (): boolean => useMe().role !== 'supervisor';

export const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text);
