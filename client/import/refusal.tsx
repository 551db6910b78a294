import { Button, Stack, Table, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RequestError } from '../http/request.ts';
import { Card } from '../ui/card.tsx';
import { Problem } from '../ui/problem.tsx';
import { WideTable } from '../ui/wide-table.tsx';
import classes from './import.module.css';

/** Ten thousand rows at once would freeze the page that is meant to help. */
const AT_ONCE = 200;

const columns = ['row', 'column', 'value', 'message'] as const;

/** Every error of the file in one table, so that it is corrected in one go. */
export const Refusal = ({ error }: { error: unknown }) => {
  const { t } = useTranslation();
  const [shown, setShown] = useState(AT_ONCE);
  const problems = error instanceof RequestError ? error.problems : [];
  if (problems.length === 0) return <Problem title={t('importing.failed')} error={error} />;
  return (
    <Stack gap="xs" role="alert">
      <Title order={2}>{t('importing.problemsTitle', { count: problems.length })}</Title>
      <Card p={0}>
        <WideTable label={t('importing.failed')} minWidth={560}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column}>{t(`importing.problem.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {problems.slice(0, shown).map(({ row, column, value, message }) => (
              <Table.Tr key={`${row} ${column} ${value} ${message}`}>
                <Table.Td>{row}</Table.Td>
                <Table.Td>{column ?? '–'}</Table.Td>
                <Table.Td className={classes.cell ?? ''}>{value ?? '–'}</Table.Td>
                <Table.Td>{message}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      </Card>
      {problems.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + AT_ONCE)}>
          {t('common.more')}
        </Button>
      )}
    </Stack>
  );
};
