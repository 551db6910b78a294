import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnTriggerMatch } from '../../shared/api/own-triggers.ts';
import { AssignDialog } from '../colleagues/assign-dialog.tsx';
import type { Draft } from '../colleagues/assign-form.tsx';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import classes from './own-triggers.module.css';

const STALE_MS = 60_000;

/** Passing on says who passed, never why: what is written here is nobody else's. */
const Pass = ({ match }: { match: OwnTriggerMatch }) => {
  const { t } = useTranslation();
  const me = useMe();
  const [begin, setBegin] = useState<Draft | null>(null);
  const { colleague } = match;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        title={colleague ? t('ownTriggers.line.why', colleague) : undefined}
        onClick={() =>
          setBegin({
            kind: 'go-between',
            userId: colleague?.id ?? null,
            reason: t('ownTriggers.line.reason', { name: me.name }),
            term: 'today',
          })
        }
      >
        {colleague
          ? t('ownTriggers.line.pass', { name: colleague.name })
          : t('ownTriggers.line.passToAny')}
      </Button>
      <AssignDialog client={match.client} begin={begin} onClose={() => setBegin(null)} />
    </>
  );
};

const Line = ({ match }: { match: OwnTriggerMatch }) => {
  const { t } = useTranslation();
  const patterns = match.tags.map((tag) => t(`ownTriggers.patterns.${tag}`)).join(', ');
  return (
    <section className={classes.line} aria-label={t('ownTriggers.line.label')}>
      <div className={classes.said}>
        <Text size="sm">
          {t('ownTriggers.line.text', { patterns })}{' '}
          {match.words && (
            <span dir="auto">{t('ownTriggers.line.wrote', { words: match.words })}</span>
          )}
        </Text>
        <Text size="xs" c="dimmed">
          {t('ownTriggers.line.private')}
        </Text>
      </div>
      {match.mayPass && <Pass match={match} />}
    </section>
  );
};

const Found = ({ clientId }: { clientId: string }) => {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['own-triggers', 'match', clientId],
    queryFn: ({ signal }) => api.ownTriggerMatch(clientId, signal),
    staleTime: STALE_MS,
    // Without the key there is no line; the screen of the notes says why.
    retry: false,
  });
  const match = data?.matches[0];
  return match ? <Line match={match} /> : null;
};

/** Before a call that touches a note of the advisor's own; nothing for anybody else, or without a match. */
export const QuietLine = ({ clientId }: { clientId: string }) =>
  useMe().role === 'advisor' ? <Found clientId={clientId} /> : null;
