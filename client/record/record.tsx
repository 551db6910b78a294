import { Stack, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordEntryView } from '../../shared/api/record.ts';
import { useApi } from '../http/api-context.ts';
import type { RecordFilter } from '../http/record-api.ts';
import { Card } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Problem } from '../ui/problem.tsx';
import { EntryRow } from './entry-row.tsx';
import classes from './record.module.css';
import { RecordFilterBar } from './record-filter-bar.tsx';
import { RecordStateCard } from './record-state-card.tsx';
import { ReviewBar } from './review-bar.tsx';
import { useRecordFilter } from './use-record-filter.ts';

const PAGE = 50;

const useEntries = (filter: RecordFilter) => {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['record', 'entries', filter],
    queryFn: ({ pageParam, signal }) => api.record(filter, pageParam, PAGE, signal),
    initialPageParam: ((): string | null => null)(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
};

const Entries = ({ entries }: { entries: readonly RecordEntryView[] }) => {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  // What a filter has taken from sight isn't marked by the way.
  const shown = entries.map(({ position }) => position).filter((position) => chosen.has(position));
  const choose = (position: number, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(position);
    else next.delete(position);
    setChosen(next);
  };
  return (
    <Card p={0} component="section" label={t('record.title')}>
      <ReviewBar
        chosen={shown}
        onAll={() => setChosen(new Set(entries.slice(0, 200).map(({ position }) => position)))}
        onNone={() => setChosen(new Set())}
      />
      <ul className={classes.list}>
        {entries.map((entry) => (
          <EntryRow
            key={entry.position}
            entry={entry}
            chosen={chosen.has(entry.position)}
            onChoose={choose}
          />
        ))}
      </ul>
    </Card>
  );
};

/** For those who supervise: who did what, when, and whether the record is as it was. */
export const Record = () => {
  const { t } = useTranslation();
  const api = useApi();
  const { filter, isFiltered, change, clear } = useRecordFilter();
  const state = useQuery({
    queryKey: ['record', 'state'],
    queryFn: ({ signal }) => api.recordState(signal),
  });
  const query = useEntries(filter);
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  const error = state.error ?? query.error;
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('record.about')}
      </Text>
      {state.data && <RecordStateCard report={state.data.report} day={filter.day} />}
      <RecordFilterBar
        filter={filter}
        people={state.data?.people ?? []}
        onChange={change}
        onClear={isFiltered ? clear : null}
      />
      {error && <Problem error={error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={8} height={36} />}
      {query.data && entries.length === 0 && <Text c="dimmed">{t('record.empty')}</Text>}
      {entries.length > 0 && <Entries entries={entries} />}
      <MoreButton query={query} />
    </Stack>
  );
};
