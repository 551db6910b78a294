import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallBody } from '../../shared/api/calls.ts';
import type { CallListEntry } from '../../shared/call-list.ts';
import { useApi } from '../http/api-context.ts';
import { DidItHelp } from '../what-to-say/did-it-help.tsx';
import { useContactWords } from './contact-words.ts';
import { createKeyring } from './idempotency-key.ts';

const LOGGED_MS = 3000;
/** Long enough to put the telephone down first. */
const ASKED_MS = 30_000;

type Options = {
  name: string;
  /** what was proposed to be said; whether it helped is asked once somebody was reached */
  approach: CallListEntry['approach'];
  onLogged: () => void;
};

/** Logs calls with one client, then lets the lists and pages that show them fetch again. */
export const useLogCall = ({ name, approach, onLogged }: Options) => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const words = useContactWords();
  const [keyring] = useState(() => createKeyring());
  return useMutation({
    mutationFn: (body: CallBody) => api.logCall(body, keyring.keyFor(body)),
    onSuccess: (answer, body) => {
      keyring.done();
      const asks = approach !== null && body.outcome === 'reached';
      notifications.show({
        message: (
          <Stack gap={6}>
            <Text size="sm">
              {t('calls.logged', {
                name,
                outcome: words.outcome(body.outcome, body.channel ?? 'phone'),
              })}
            </Text>
            {asks && <DidItHelp clientId={body.clientId} callId={answer.id} approach={approach} />}
          </Stack>
        ),
        autoClose: asks ? ASKED_MS : LOGGED_MS,
        withCloseButton: asks,
      });
      onLogged();
      for (const key of ['call-list', 'client', 'alerts'])
        void queries.invalidateQueries({ queryKey: [key] });
    },
  });
};
