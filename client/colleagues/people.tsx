import { Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColleagueList } from '../../shared/api/colleagues.ts';
import { roleSchema } from '../../shared/users.ts';
import { Card } from '../ui/card.tsx';
import { WideTable } from '../ui/wide-table.tsx';

const { options: byRole } = roleSchema;

export const People = ({ colleagues }: ColleagueList) => {
  const { t } = useTranslation();
  const people = colleagues.toSorted((a, b) => byRole.indexOf(a.role) - byRole.indexOf(b.role));
  return (
    <Card component="section" label={t('colleagues.people.title')}>
      <Title order={2} mb="xs">
        {t('colleagues.people.title')}
      </Title>
      <WideTable label={t('colleagues.people.title')} minWidth={440}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('colleagues.people.name')}</Table.Th>
            <Table.Th>{t('colleagues.people.clients')}</Table.Th>
            <Table.Th>{t('colleagues.people.standsBetween')}</Table.Th>
            <Table.Th>{t('colleagues.people.away')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map(({ id, name, role, clients, takenOver, standsBetween, coveredBy }) => (
            <Table.Tr key={id}>
              <Table.Td>
                {name}
                <Text size="xs" c="dimmed">
                  {t(`common.role.${role}`)}
                </Text>
              </Table.Td>
              <Table.Td>
                {role === 'advisor' ? clients : ''}
                {takenOver > 0 && (
                  <Text size="xs" c="dimmed">
                    {t('colleagues.people.takenOver', { count: takenOver })}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{standsBetween > 0 ? standsBetween : ''}</Table.Td>
              <Table.Td>
                {coveredBy.length > 0 &&
                  t('colleagues.people.coveredBy', { names: coveredBy.join(', ') })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Card>
  );
};
