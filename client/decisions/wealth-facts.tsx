import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decisions, NetWorthView, WealthEventView } from '../../shared/api/decisions.ts';
import { useApi } from '../http/api-context.ts';
import { useChange, useMayWrite } from '../http/use-change.ts';
import { useFormat } from '../ui/format-context.ts';
import { sayWithUndo } from '../ui/notices.tsx';
import classes from '../ui/record.module.css';

const FIRST_SHOWN = 6;

type Fact =
  | { type: 'net-worths'; day: string; fact: NetWorthView }
  | { type: 'wealth-events'; day: string; fact: WealthEventView };

const factsOf = ({ netWorths, wealthEvents }: Decisions): Fact[] =>
  [
    ...netWorths.map((fact): Fact => ({ type: 'net-worths', day: fact.knownOn, fact })),
    ...wealthEvents.map((fact): Fact => ({ type: 'wealth-events', day: fact.happenedOn, fact })),
  ].sort((a, b) => b.day.localeCompare(a.day));

const useRemove = (clientId: string, what: string, one: Fact) => {
  const { t } = useTranslation();
  const api = useApi();
  const { id: _, ...fact } = one.fact;
  const putBack = useChange(clientId, () =>
    'kind' in fact ? api.recordWealthEvent(clientId, fact) : api.recordNetWorth(clientId, fact),
  );
  return useChange(
    clientId,
    () => api.removeWealthFact(one.type, one.fact.id),
    () =>
      sayWithUndo(t('decisions.wealth.removed', { what }), t('decisions.undo'), () =>
        putBack.mutate(undefined),
      ),
  );
};

const FactLine = ({ clientId, one }: { clientId: string; one: Fact }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useMayWrite();
  const { amount, note } = one.fact;
  const day = format.calendarDay(one.day);
  const name =
    one.type === 'net-worths'
      ? t('decisions.wealth.worth')
      : t(`decisions.wealth.kinds.${one.fact.kind}`);
  const what = t('decisions.wealth.line', { what: name, day });
  const remove = useRemove(clientId, what, one);
  return (
    <li>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <div style={{ flex: 1, minWidth: 0 }}>
          <Group gap="xs" justify="space-between">
            <Text size="sm">
              <Text span fw={550} inherit>
                {name}
              </Text>{' '}
              <Text span size="xs" c="dimmed">
                {day}
              </Text>
            </Text>
            {amount !== null && (
              <Text size="sm" className={classes.figure}>
                {format.money(amount)}
              </Text>
            )}
          </Group>
          {note && (
            <Text size="sm" c="dimmed" className={classes.note} dir="auto">
              {note}
            </Text>
          )}
        </div>
        {mayWrite && (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('decisions.wealth.remove', { what })}
            loading={remove.isPending}
            onClick={() => remove.mutate(undefined)}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )}
      </Group>
    </li>
  );
};

/** Statements and events in one line of time, newest first. */
export const WealthFacts = ({ clientId, data }: { clientId: string; data: Decisions }) => {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const facts = factsOf(data);
  return (
    <>
      <ul className={classes.list}>
        {(all ? facts : facts.slice(0, FIRST_SHOWN)).map((one) => (
          <FactLine key={one.fact.id} clientId={clientId} one={one} />
        ))}
      </ul>
      {!all && facts.length > FIRST_SHOWN && (
        <Button size="compact-sm" variant="subtle" mt="xs" onClick={() => setAll(true)}>
          {t('decisions.wealth.showAll', { count: facts.length })}
        </Button>
      )}
    </>
  );
};
