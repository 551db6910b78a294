import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ColleagueList } from '../../shared/api/colleagues.ts';
import { useApi } from '../http/api-context.ts';
import type { CoverView } from '../http/colleagues-api.ts';
import { useMe } from '../http/session.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { useProblemText } from '../ui/problem.tsx';
import classes from './colleagues.module.css';
import { CoverForm } from './cover-form.tsx';
import { useFreshColleagues } from './use-assignments.ts';

const useEndCover = (names: { by: string; away: string }) => {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFreshColleagues();
  const textOf = useProblemText();
  return useMutation({
    mutationFn: ({ advisorId, coveredBy, startsAt }: CoverView) =>
      api.endCover({ advisorId, coveredBy, startsAt }),
    onSuccess: () => {
      notifications.show({ message: t('colleagues.covers.ended', names), autoClose: 3000 });
      fresh();
    },
    onError: (error) => notifications.show({ color: 'red', message: textOf(error) }),
  });
};

type LineProps = { cover: CoverView; nameOf: (id: string) => string };

const CoverLine = ({ cover, nameOf }: LineProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const names = { by: nameOf(cover.coveredBy), away: nameOf(cover.advisorId) };
  const end = useEndCover(names);
  const coming = Date.parse(cover.startsAt) > Date.now();
  const mayEnd = me.role !== 'assistant';
  return (
    <li>
      <Group justify="space-between" gap="sm">
        <div className={classes.grow}>
          <Text size="sm" fw={550}>
            {t('colleagues.covers.line', names)}
          </Text>
          <Text size="xs" c="dimmed">
            {t(coming ? 'colleagues.covers.from' : 'colleagues.covers.since', {
              from: format.day(cover.startsAt),
            })}{' '}
            {cover.endsAt
              ? // A term ends as its last day does, at the first moment of the next.
                t('colleagues.covers.until', { to: format.day(Date.parse(cover.endsAt) - 1) })
              : t('colleagues.covers.open')}
          </Text>
        </div>
        <Badge variant="default" radius="sm" tt="none">
          {t(coming ? 'colleagues.covers.coming' : 'colleagues.covers.now')}
        </Badge>
        {mayEnd && (
          <Button
            size="compact-sm"
            variant="default"
            loading={end.isPending}
            aria-label={t('colleagues.covers.endLabel', names)}
            onClick={() => end.mutate(cover)}
          >
            {t(coming ? 'colleagues.covers.callOff' : 'colleagues.covers.end')}
          </Button>
        )}
      </Group>
    </li>
  );
};

export const Covers = ({
  covers,
  colleagues,
}: {
  covers: readonly CoverView[];
} & ColleagueList) => {
  const { t } = useTranslation();
  const me = useMe();
  const nameOf = (id: string): string => colleagues.find((one) => one.id === id)?.name ?? '';
  return (
    <Card component="section" label={t('colleagues.covers.title')}>
      <Title order={2}>{t('colleagues.covers.title')}</Title>
      <Text size="xs" c="dimmed" mb="sm">
        {t('colleagues.covers.help')}
      </Text>
      {covers.length === 0 && <Text size="sm">{t('colleagues.covers.none')}</Text>}
      <ul className={classes.list}>
        {covers.map((cover) => (
          <CoverLine
            key={`${cover.advisorId} ${cover.coveredBy} ${cover.startsAt}`}
            cover={cover}
            nameOf={nameOf}
          />
        ))}
      </ul>
      {me.role !== 'assistant' && (
        <CoverForm advisors={colleagues.filter(({ role }) => role === 'advisor')} />
      )}
    </Card>
  );
};
