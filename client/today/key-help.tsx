import { ActionIcon, CloseButton, Group, Kbd, Modal, Table, Text } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const keys = [
  ['j k ↓ ↑', 'move'],
  ['Enter', 'details'],
  ['l', 'log'],
  ['c', 'copy'],
  ['o', 'clientPage'],
  ['/', 'search'],
  ['f', 'frontDesk'],
  ['?', 'help'],
] as const;

type Props = { opened: boolean; onChange: (opened: boolean) => void };

export const KeyHelp = ({ opened, onChange }: Props) => {
  const { t } = useTranslation();
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        visibleFrom="sm"
        aria-label={t('today.keys.open')}
        onClick={() => onChange(true)}
      >
        <IconKeyboard size={18} />
      </ActionIcon>
      <Modal.Root opened={opened} onClose={() => onChange(false)} size="sm">
        <Modal.Overlay />
        <Modal.Content aria-label={t('today.keys.title')}>
          <Modal.Body pt="sm">
            <Group justify="space-between" mb="xs">
              <Text fw={650}>{t('today.keys.title')}</Text>
              <CloseButton aria-label={t('common.close')} onClick={() => onChange(false)} />
            </Group>
            <Table withRowBorders={false}>
              <Table.Tbody>
                {keys.map(([combination, name]) => (
                  <Table.Tr key={name}>
                    <Table.Td w={120}>
                      {combination.split(' ').map((key) => (
                        <Kbd key={key} mr={4}>
                          {key}
                        </Kbd>
                      ))}
                    </Table.Td>
                    <Table.Td>{t(`today.keys.${name}`)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
};
