import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../http/api-context.ts';
import { useProblemText } from '../ui/problem.tsx';

/** Whatever shows who serves whom asks again. */
export const useFreshColleagues = (): (() => void) => {
  const queries = useQueryClient();
  return () => {
    for (const key of ['client', 'clients', 'call-list', 'colleagues', 'own-triggers'])
      void queries.invalidateQueries({ queryKey: [key] });
  };
};

export const useEndAssignment = () => {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFreshColleagues();
  const textOf = useProblemText();
  return useMutation({
    mutationFn: (id: string) => api.endAssignment(id),
    onSuccess: () => {
      notifications.show({ message: t('colleagues.assignments.ended'), autoClose: 3000 });
      fresh();
    },
    onError: (error) => notifications.show({ color: 'red', message: textOf(error) }),
  });
};
