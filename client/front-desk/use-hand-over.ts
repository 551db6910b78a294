import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallBody } from '../../shared/api/calls.ts';
import type { FrontDeskMatch } from '../../shared/api/front-desk.ts';
import type { Mood } from '../../shared/calls.ts';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { createKeyring } from '../log-a-call/idempotency-key.ts';
import { useFormat } from '../ui/format-context.ts';
import { relationKey } from './caller-head.tsx';

export type Heard = { mood: Mood | null; topic: string };
/** Put through to somebody, or a message for them because nobody is free. */
export type HandOver = { to: { userId: string; name: string }; as: 'put-through' | 'message' };
export type Logged = { clientId: string; text: string };

const useNote = () => {
  const { t } = useTranslation();
  const me = useMe();
  return ({ person, household }: FrontDeskMatch, { to, as }: HandOver): string => {
    const mine = to.userId === me.id;
    const key = as === 'message' ? 'message' : mine ? 'mine' : 'putThrough';
    const what = t(`frontDesk.note.${key}`, { name: to.name });
    if (person === null || household === null || household.relation === 'client') return what;
    const relation = t(`frontDesk.relation.${relationKey(household.relation)}`);
    return `${t('frontDesk.note.who', { person, relation })} ${what}`;
  };
};

/**
 * Logs that a client rang. Whoever is put through is owed a call until the advisor has logged one of their own: the front
 * desk's few words don't take anybody off a list. Only somebody who takes the call themselves has reached them.
 */
export const useHandOver = (match: FrontDeskMatch, onLogged: (logged: Logged) => void) => {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const me = useMe();
  const queries = useQueryClient();
  const noteOf = useNote();
  const [keyring] = useState(() => createKeyring());
  return useMutation({
    mutationFn: ({ heard, handOver }: { heard: Heard; handOver: HandOver }) => {
      const taken = handOver.as === 'put-through' && handOver.to.userId === me.id;
      const body: CallBody = {
        clientId: match.client.id,
        direction: 'inbound',
        outcome: taken ? 'reached' : 'call-back',
        ...(heard.mood ? { mood: heard.mood } : {}),
        ...(heard.topic.trim() ? { topic: heard.topic.trim() } : {}),
        note: noteOf(match, handOver),
      };
      return api.logCall(body, keyring.keyFor(body));
    },
    onSuccess: (call, { heard, handOver }) => {
      keyring.done();
      const mood = heard.mood
        ? t('frontDesk.loggedMood', { mood: t(`calls.moods.${heard.mood}`).toLowerCase() })
        : '';
      onLogged({
        clientId: match.client.id,
        text: t('frontDesk.logged', {
          time: format.time(call.at),
          caller: match.person ?? match.client.name,
          mood,
          what: noteOf({ ...match, person: null }, handOver),
        }),
      });
      for (const key of ['call-list', 'client', 'alerts', 'front-desk'])
        void queries.invalidateQueries({ queryKey: [key] });
    },
  });
};
