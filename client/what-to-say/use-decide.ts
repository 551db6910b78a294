import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';

/** A change of one wording; what shows wordings or offers them is fetched again. */
export const useDecide = <V>(change: (given: V) => Promise<unknown>, message: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      notifications.show({ message, autoClose: 4000, withCloseButton: false });
    },
    // Also when it failed: somebody else may have been quicker.
    onSettled: () => {
      for (const queryKey of [['approaches'], ['client'], ['call-list']])
        void queries.invalidateQueries({ queryKey });
    },
  });
};
