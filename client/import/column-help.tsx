import { Anchor, Collapse, Group, Table, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportKind } from '../http/api.ts';
import { importing } from '../messages/en/import.ts';

const required: Record<ImportKind, readonly string[]> = {
  clients: ['external_id', 'name', 'advisor_email'],
  holdings: ['client_external_id', 'symbol', 'quantity'],
  sensitivities: ['client_external_id', 'kind', 'threshold'],
  actions: ['client_external_id', 'at', 'what'],
  'net-worths': ['client_external_id', 'known_on', 'amount'],
};

/** A header row and nothing else: an example row would be imported by mistake one day. */
const templateOf = (kind: ImportKind): string =>
  `data:text/csv;charset=utf-8,${encodeURIComponent(`${Object.keys(importing.help[kind]).join(',')}\r\n`)}`;

export const ColumnHelp = ({ kind }: { kind: ImportKind }) => {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure(false);
  const Chevron = opened ? IconChevronUp : IconChevronDown;
  return (
    <div>
      <Group gap="lg">
        <Anchor href={templateOf(kind)} download={`${kind}.csv`} size="sm">
          {t('importing.template')}
        </Anchor>
        <UnstyledButton aria-expanded={opened} onClick={toggle} fz="sm">
          {t('importing.columns')} <Chevron size={14} aria-hidden />
        </UnstyledButton>
      </Group>
      <Collapse expanded={opened}>
        <Table mt="sm" fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('importing.column')}</Table.Th>
              <Table.Th>{t('importing.meaning')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {Object.entries(t(`importing.help.${kind}`, { returnObjects: true })).map(
              ([column, meaning]) => (
                <Table.Tr key={column}>
                  <Table.Td ff="monospace">{column}</Table.Td>
                  <Table.Td>
                    {meaning} (
                    {t(
                      required[kind].includes(column) ? 'importing.required' : 'importing.optional',
                    )}
                    )
                  </Table.Td>
                </Table.Tr>
              ),
            )}
          </Table.Tbody>
        </Table>
      </Collapse>
    </div>
  );
};
