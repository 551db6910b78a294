import { Table, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/card.tsx';
import { WideTable } from '../ui/wide-table.tsx';
import classes from './import.module.css';
import { previewCsv } from './preview-csv.ts';

export const FilePreview = ({ text }: { text: string }) => {
  const { t } = useTranslation();
  const { header, rows, more } = useMemo(() => previewCsv(text), [text]);
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {t('importing.preview')}
      </Text>
      <Card p={0}>
        <WideTable label={t('importing.preview')} minWidth={header.length * 110}>
          <Table.Thead>
            <Table.Tr>
              {header.map(({ column, value }) => (
                <Table.Th key={column}>{value}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ line, cells }) => (
              <Table.Tr key={line}>
                {cells.map(({ column, value }) => (
                  <Table.Td key={column} className={classes.cell ?? ''}>
                    {value}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      </Card>
      {more > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('importing.previewMore', { count: more })}
        </Text>
      )}
    </div>
  );
};
