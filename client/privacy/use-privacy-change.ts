import { useMutation, useQueryClient } from '@tanstack/react-query';
import { say } from '../ui/notices.tsx';

/** One change of what is on file about a client's privacy; whatever shows it asks again, after a refusal too. */
export const usePrivacyChange = <Body, Answer>(
  clientId: string,
  change: (body: Body) => Promise<Answer>,
  said: string,
  onDone: () => void,
) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      say(said);
      onDone();
    },
    onSettled: () => {
      for (const queryKey of [['client', clientId], ['privacy']])
        void queries.invalidateQueries({ queryKey });
    },
  });
};
