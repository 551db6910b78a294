import { Button, Group as Row, Stack, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Digest } from '../../shared/api/digest.ts';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { AdvisorPicker } from '../today/advisor-picker.tsx';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { ScreenTitle } from '../ui/screen-title.tsx';
import classes from './follow-ups.module.css';
import { Group } from './group.tsx';

/** From here to each sort, with how much there is of it. */
const Chips = ({ digest }: { digest: Digest }) => {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('followUps.groups')} className={classes.offPaper}>
      <ul className={classes.chips}>
        {digest.groups.map(({ kind, count }) => (
          <li key={kind}>
            <a href={`#${kind}`}>
              {t('followUps.chip', { what: t(`followUps.kinds.${kind}`), count })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const Waiting = ({ digest }: { digest: Digest }) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (digest.count === 0)
    return (
      <Card>
        <Text size="sm">{t('followUps.none')}</Text>
      </Card>
    );
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('followUps.total', { count: digest.count })}
        {' · '}
        {t('followUps.asOf', { at: format.marketDay(digest.asOf) })}
      </Text>
      <Chips digest={digest} />
      <div className={classes.groups}>
        {digest.groups.map((group) => (
          <Group key={group.kind} group={group} />
        ))}
      </div>
    </>
  );
};

/** Everything besides the call list that needs somebody, grouped, with why; it fits on a page of paper. */
export const FollowUps = () => {
  const { t } = useTranslation();
  const api = useApi();
  const me = useMe();
  const [advisor, setAdvisor] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['digest', advisor],
    queryFn: ({ signal }) => api.digest(advisor, signal),
  });
  return (
    <Stack gap="sm" className={classes.page ?? ''}>
      <Row justify="space-between" align="flex-end" gap="xs">
        <Row gap="md" align="flex-end">
          <ScreenTitle text={t('followUps.title')} />
          {me.role !== 'advisor' && (
            <div className={classes.offPaper}>
              <AdvisorPicker value={advisor} onChange={setAdvisor} />
            </div>
          )}
        </Row>
        <Button
          className={classes.offPaper ?? ''}
          size="compact-sm"
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('followUps.print')}
        </Button>
      </Row>
      <Text size="sm" c="dimmed" className={classes.offPaper ?? ''}>
        {t('followUps.help')}
      </Text>
      {!data && error && <Problem error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={4} height={140} />}
      {data && <Waiting digest={data} />}
    </Stack>
  );
};
