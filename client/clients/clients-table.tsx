import { Anchor, Badge, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClientSummary } from '../../shared/api/clients.ts';
import { ChangeText } from '../ui/change-text.tsx';
import { useFormat } from '../ui/format-context.ts';
import { PhoneLink } from '../ui/phone-link.tsx';
import { WideTable } from '../ui/wide-table.tsx';

type Props = { clients: readonly ClientSummary[]; withAdvisor: boolean };

const ClientRow = ({ client, withAdvisor }: { client: ClientSummary; withAdvisor: boolean }) => {
  const format = useFormat();
  const { value, dayChangePercent } = client.portfolio;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/clients/${client.id}`} fw={600} c="inherit" size="sm">
          {client.name}
        </Anchor>
      </Table.Td>
      <Table.Td ta="right">{value === null ? '–' : format.money(value)}</Table.Td>
      <Table.Td ta="right">
        <ChangeText value={dayChangePercent} />
      </Table.Td>
      <Table.Td ta="right">
        {client.openAlerts > 0 ? (
          <Badge variant="light" radius="sm">
            {client.openAlerts}
          </Badge>
        ) : (
          '–'
        )}
      </Table.Td>
      <Table.Td>
        <PhoneLink name={client.name} phone={client.phone} />
      </Table.Td>
      {withAdvisor && <Table.Td>{client.advisor.name}</Table.Td>}
    </Table.Tr>
  );
};

export const ClientsTable = ({ clients, withAdvisor }: Props) => {
  const { t } = useTranslation();
  return (
    <WideTable label={t('clients.title')} minWidth={withAdvisor ? 760 : 620}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('clients.name')}</Table.Th>
          <Table.Th ta="right">{t('clients.value')}</Table.Th>
          <Table.Th ta="right">{t('clients.change')}</Table.Th>
          <Table.Th ta="right">{t('clients.alerts')}</Table.Th>
          <Table.Th>{t('clients.phone')}</Table.Th>
          {withAdvisor && <Table.Th>{t('clients.advisor')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {clients.map((client) => (
          <ClientRow key={client.id} client={client} withAdvisor={withAdvisor} />
        ))}
      </Table.Tbody>
    </WideTable>
  );
};
