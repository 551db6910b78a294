import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallBody } from '../../shared/api/calls.ts';
import { useApi } from '../http/api-context.ts';
import { useContactWords } from './contact-words.ts';
import { createKeyring } from './idempotency-key.ts';

/** Logs calls with one client, then lets the lists and pages that show them fetch again. */
export const useLogCall = (name: string, onLogged: () => void) => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const words = useContactWords();
  const [keyring] = useState(() => createKeyring());
  return useMutation({
    mutationFn: (body: CallBody) => api.logCall(body, keyring.keyFor(body)),
    onSuccess: (_answer, body) => {
      keyring.done();
      notifications.show({
        message: t('calls.logged', {
          name,
          outcome: words.outcome(body.outcome, body.channel ?? 'phone'),
        }),
        autoClose: 3000,
        withCloseButton: false,
      });
      onLogged();
      for (const key of ['call-list', 'client', 'alerts'])
        void queries.invalidateQueries({ queryKey: [key] });
    },
  });
};
