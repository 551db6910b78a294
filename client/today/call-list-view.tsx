import { Alert, Button, Group, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallList } from '../../shared/call-list.ts';
import { useFormat } from '../ui/format-context.ts';
import { CallListGroups } from './call-list-groups.tsx';
import { EmptyList } from './empty-list.tsx';
import { KeyHelp } from './key-help.tsx';
import { LastEvent } from './last-event.tsx';
import classes from './today.module.css';
import { useAiming } from './use-aiming.ts';
import { useListControl } from './use-list-control.ts';
import { useSteadyList } from './use-steady-list.ts';

const matches = (name: string, search: string): boolean =>
  name.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase());

type ChangedProps = { newcomers: number; onUpdate: () => void };

const ListHasChanged = ({ newcomers, onUpdate }: ChangedProps) => {
  const { t } = useTranslation();
  return (
    <Alert className={classes.changed ?? ''} py={6} role="status">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {t('today.list.changed')}
          {newcomers > 0 && ` ${t('today.list.changedNew', { count: newcomers })}`}
        </Text>
        <Button size="compact-sm" onClick={onUpdate}>
          {t('today.list.update')}
        </Button>
      </Group>
    </Alert>
  );
};

/** The list with its search, its keys, and an order that holds still while somebody works on an entry. */
export const CallListView = ({ list }: { list: CallList }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const search = useRef<HTMLInputElement>(null);
  const [wanted, setWanted] = useState('');
  const [help, setHelp] = useState(false);
  const [busy, setBusy] = useState(false);
  const { aiming, handlers } = useAiming();
  const steady = useSteadyList(list.entries, busy || aiming);
  const shown = steady.entries.filter(({ entry }) => matches(entry.client.name, wanted));
  const control = useListControl(shown, {
    onBusy: setBusy,
    onSearch: () => search.current?.focus(),
    onHelp: () => setHelp(true),
  });
  if (list.entries.length === 0 && shown.length === 0) return <EmptyList asOf={list.asOf} />;
  return (
    <div>
      <Group justify="space-between" gap="xs" mb="xs">
        <TextInput
          ref={search}
          size="xs"
          w={{ base: '100%', xs: 260 }}
          type="search"
          aria-label={t('today.list.searchLabel')}
          placeholder={t('today.list.searchPlaceholder')}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Group gap="sm" wrap="nowrap">
          <div className={classes.latest}>
            <LastEvent />
            <Text size="xs" c="dimmed">
              {t('today.list.asOf', { time: format.dateTime(list.asOf) })}
            </Text>
          </div>
          <KeyHelp opened={help} onChange={setHelp} />
        </Group>
      </Group>
      {steady.changed && <ListHasChanged newcomers={steady.newcomers} onUpdate={steady.update} />}
      {shown.length === 0 && (
        <Text c="dimmed" py="lg">
          {t('today.list.noMatch', { search: wanted })}
        </Text>
      )}
      <div {...handlers}>
        <CallListGroups shown={shown} control={control} />
      </div>
    </div>
  );
};
