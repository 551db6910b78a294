import { Anchor, Button, Table, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EffortPoint } from '../../shared/api/relationship.ts';
import { useFormat } from '../ui/format-context.ts';
import { WideTable } from '../ui/wide-table.tsx';
import classes from './relationship.module.css';
import { useEffortTexts } from './use-effort-texts.ts';

const columns = ['client', 'fee', 'hours', 'contacts', 'perThousand'] as const;
type Column = (typeof columns)[number];
const FEW = 15;

const figureOf = (point: EffortPoint, column: Exclude<Column, 'client'>): number => {
  if (column === 'fee') return point.feePerYear ?? -1;
  if (column === 'hours') return point.minutes;
  return column === 'contacts' ? point.contacts : (point.perThousand ?? -1);
};

const sorted = (points: readonly EffortPoint[], column: Column, down: boolean): EffortPoint[] =>
  points.toSorted(
    (a, b) =>
      (down ? -1 : 1) *
      (column === 'client'
        ? a.name.localeCompare(b.name)
        : figureOf(a, column) - figureOf(b, column)),
  );

const useHeads = (): Record<Column, string> => {
  const { t } = useTranslation();
  const { amount } = useEffortTexts();
  return {
    client: t('relationship.effort.client'),
    fee: t('relationship.effort.fee'),
    hours: t('relationship.effort.hours'),
    contacts: t('relationship.effort.contacts'),
    perThousand: t('relationship.effort.perThousand', { amount }),
  };
};

type HeadProps = { column: Column; by: Column; down: boolean; onSort: (column: Column) => void };

const Head = ({ column, by, down, onSort }: HeadProps) => {
  const { t } = useTranslation();
  const heads = useHeads();
  const active = by === column;
  const Icon = down ? IconArrowDown : IconArrowUp;
  return (
    <Table.Th
      ta={column === 'client' ? 'left' : 'right'}
      aria-sort={active ? (down ? 'descending' : 'ascending') : 'none'}
    >
      <UnstyledButton
        className={classes.sort}
        aria-label={t('relationship.effort.sortBy', { what: heads[column] })}
        onClick={() => onSort(column)}
      >
        {heads[column]}
        {active && <Icon size={12} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  );
};

const Row = ({ point }: { point: EffortPoint }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const texts = useEffortTexts();
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          component={Link}
          to={`/clients/${point.id}/relationship`}
          fw={600}
          c="inherit"
          size="sm"
        >
          {point.name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {point.servedBy.name}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        {point.feePerYear === null ? '–' : format.money(point.feePerYear)}
      </Table.Td>
      <Table.Td ta="right">
        {t('relationship.effort.hoursOf', { hours: texts.hours(point.minutes) })}
      </Table.Td>
      <Table.Td ta="right">{point.contacts}</Table.Td>
      <Table.Td ta="right">
        {point.perThousand !== null &&
          t('relationship.effort.minutesOf', { minutes: texts.minutes(point.perThousand) })}
        <Text size="xs" c={point.place === 'over-p90' ? 'var(--fc-words)' : 'dimmed'}>
          {t(`relationship.effort.places.${point.place}`)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
};

type Props = { label: string; points: readonly EffortPoint[]; by: Column };

/** The same as the picture, for whoever would rather read. */
export const EffortTable = ({ label, points, by: begin }: Props) => {
  const { t } = useTranslation();
  const [sort, setSort] = useState<{ by: Column; down: boolean }>({ by: begin, down: true });
  const [all, setAll] = useState(false);
  const rows = sorted(points, sort.by, sort.down);
  const onSort = (column: Column) =>
    setSort(({ by, down }) => ({ by: column, down: by === column ? !down : column !== 'client' }));
  return (
    <>
      <WideTable label={label} minWidth={500}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Head key={column} column={column} {...sort} onSort={onSort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, all ? undefined : FEW).map((point) => (
            <Row key={point.id} point={point} />
          ))}
        </Table.Tbody>
      </WideTable>
      {!all && rows.length > FEW && (
        <Button mt="xs" size="compact-sm" variant="default" onClick={() => setAll(true)}>
          {t('relationship.effort.all', { count: rows.length })}
        </Button>
      )}
    </>
  );
};
