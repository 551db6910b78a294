import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';

/** One change of a review; whatever shows it asks again, after a refusal too: somebody else may have changed it. */
export const useReviewChange = <Body, Answer>(
  clientId: string,
  change: (body: Body) => Promise<Answer>,
  said: (body: Body) => string | null,
) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (_, body) => {
      const message = said(body);
      if (message !== null) notifications.show({ message, autoClose: 3000 });
    },
    onSettled: () => {
      for (const queryKey of [['client', clientId], ['reviews'], ['digest']])
        void queries.invalidateQueries({ queryKey });
    },
  });
};
