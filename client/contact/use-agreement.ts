import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AgreementBody } from '../../shared/api/agreements.ts';
import { useApi } from '../http/api-context.ts';
import { say } from '../ui/notices.tsx';

/** Whatever shows the client or their place on a list asks again. */
const useFreshContact = (clientId: string) => {
  const queries = useQueryClient();
  return () => {
    for (const queryKey of [['client', clientId], ['call-list'], ['policy']])
      void queries.invalidateQueries({ queryKey });
  };
};

export const useAgree = (clientId: string, onDone: () => void) => {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFreshContact(clientId);
  return useMutation({
    mutationFn: (body: AgreementBody) => api.agree(clientId, body),
    onSuccess: () => {
      say(t('contact.form.saved'));
      onDone();
      fresh();
    },
  });
};

export const useEndAgreement = (clientId: string) => {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFreshContact(clientId);
  return useMutation({
    mutationFn: () => api.endAgreement(clientId),
    onSuccess: () => {
      say(t('contact.form.ended'));
      fresh();
    },
  });
};
