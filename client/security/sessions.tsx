import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SessionLine as Session } from '../http/access-api.ts';
import { useApi } from '../http/api-context.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmButton } from '../ui/confirm.tsx';
import { useFormat } from '../ui/format-context.ts';
import { Loading } from '../ui/loading.tsx';
import { say, sayProblem } from '../ui/notices.tsx';
import { Problem, useProblemText } from '../ui/problem.tsx';
import { browserOf } from './browser-of.ts';
import classes from './security.module.css';

const useEnd = () => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const textOf = useProblemText();
  const onError = (error: Error) => sayProblem(textOf(error));
  const onSuccess = () => {
    say(t('security.sessions.ended'));
    void queries.invalidateQueries({ queryKey: ['sessions'] });
    void queries.invalidateQueries({ queryKey: ['sign-ins'] });
  };
  return {
    one: useMutation({ mutationFn: api.endSession, onSuccess, onError }),
    others: useMutation({ mutationFn: api.endOtherSessions, onSuccess, onError }),
  };
};

const Line = ({ session, onEnd }: { session: Session; onEnd: () => void }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const where = browserOf(session.userAgent) ?? t('common.unknown');
  const when = format.dateTime(session.createdAt);
  return (
    <li>
      <Group justify="space-between" gap="sm">
        <div className={classes.grow}>
          <Text size="sm" fw={550}>
            {where}
          </Text>
          <Text size="xs" c="dimmed">
            {t('security.sessions.since', { when })}
            {session.method && `, ${t(`security.events.method.${session.method}`)}`}
            {session.address && `, ${session.address}`}
          </Text>
        </div>
        {session.current ? (
          <Badge variant="default" radius="sm" tt="none">
            {t('security.sessions.current')}
          </Badge>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('security.sessions.endLabel', { where, when })}
            onClick={onEnd}
          >
            {t('security.sessions.end')}
          </Button>
        )}
      </Group>
    </li>
  );
};

export const Sessions = () => {
  const { t } = useTranslation();
  const api = useApi();
  const end = useEnd();
  const query = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => api.sessions(signal) });
  const sessions = query.data?.sessions ?? [];
  return (
    <Card component="section" label={t('security.sessions.title')}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('security.sessions.title')}</Title>
        {sessions.length > 1 && (
          <ConfirmButton
            loading={end.others.isPending}
            label={t('security.sessions.endOthers')}
            title={t('security.sessions.endOthersTitle')}
            text={t('security.sessions.endOthersText')}
            onConfirm={() => end.others.mutate()}
          />
        )}
      </Group>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={2} height={44} />}
      <ul className={classes.list}>
        {sessions.map((session) => (
          <Line key={session.id} session={session} onEnd={() => end.one.mutate(session.id)} />
        ))}
      </ul>
    </Card>
  );
};
