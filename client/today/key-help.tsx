import { ActionIcon, Kbd, Table } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';

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
      <Dialog
        opened={opened}
        onClose={() => onChange(false)}
        size="sm"
        title={t('today.keys.title')}
      >
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
      </Dialog>
    </>
  );
};
