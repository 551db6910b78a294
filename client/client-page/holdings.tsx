import { Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientDetail } from '../../shared/api/clients.ts';
import { Card } from '../ui/card.tsx';
import { ChangeText } from '../ui/change-text.tsx';
import { useFormat } from '../ui/format-context.ts';
import { PriceSourceTag } from '../ui/price-source-tag.tsx';
import { WideTable } from '../ui/wide-table.tsx';

type HoldingView = ClientDetail['holdings'][number];

const HoldingRow = ({ holding }: { holding: HoldingView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { price, value, weight, health } = holding;
  return (
    <Table.Tr>
      <Table.Td>
        <Text span fw={600} size="sm">
          {holding.symbol}
        </Text>{' '}
        <Text span size="sm" c="dimmed">
          {holding.name}
        </Text>
        {health !== 'ok' && (
          <Text size="xs" fw={600}>
            {t(`common.health.${health}`)}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        {price === null ? '–' : format.price(price)}
        {price !== null && holding.extendedHours && (
          <Text size="xs" c="dimmed">
            {t('common.extendedHours')}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <ChangeText value={holding.changePercent} />
      </Table.Td>
      <Table.Td ta="right">{format.number(holding.quantity)}</Table.Td>
      <Table.Td ta="right">{value === null ? '–' : format.money(value)}</Table.Td>
      <Table.Td ta="right">{weight === null ? '–' : format.percent(weight)}</Table.Td>
      <Table.Td>
        <PriceSourceTag source={holding.priceSource} />
      </Table.Td>
    </Table.Tr>
  );
};

const columns = ['price', 'change', 'quantity', 'value', 'weight'] as const;

export const Holdings = ({ holdings }: { holdings: readonly HoldingView[] }) => {
  const { t } = useTranslation();
  const largestFirst = [...holdings].sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return (
    <Card component="section" label={t('clientPage.holdings.title')} p={0}>
      <Title order={2} p="md" pb="xs">
        {t('clientPage.holdings.title')}
      </Title>
      {holdings.length === 0 ? (
        <Text c="dimmed" px="md" pb="md">
          {t('clientPage.holdings.empty')}
        </Text>
      ) : (
        <WideTable label={t('clientPage.holdings.title')} minWidth={680}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('clientPage.holdings.name')}</Table.Th>
              {columns.map((column) => (
                <Table.Th key={column} ta="right">
                  {t(`clientPage.holdings.${column}`)}
                </Table.Th>
              ))}
              <Table.Th>{t('clientPage.holdings.source')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {largestFirst.map((holding) => (
              <HoldingRow key={holding.symbol} holding={holding} />
            ))}
          </Table.Tbody>
        </WideTable>
      )}
    </Card>
  );
};
