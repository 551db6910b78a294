import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Factor } from '../../shared/call-list.ts';
import classes from './factors.module.css';
import { useFormat } from './format-context.ts';

const directionOf = (part: number): 'raises' | 'lowers' | 'neutral' =>
  part > 0.005 ? 'raises' : part < -0.005 ? 'lowers' : 'neutral';

/** What each thing known adds to the chance or takes from it, drawn from the middle, and in a figure. */
export const Factors = ({ factors }: { factors: readonly Factor[] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const telling = factors
    .filter(({ part }) => directionOf(part) !== 'neutral')
    .sort((a, b) => Math.abs(b.part) - Math.abs(a.part));
  const neutral = factors.filter(({ part }) => directionOf(part) === 'neutral');
  const widest = Math.max(0.01, ...factors.map(({ part }) => Math.abs(part)));
  return (
    <>
      <Table verticalSpacing={4} horizontalSpacing="xs" fz="sm" className={classes.table ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('entry.factor')}</Table.Th>
            <Table.Th>{t('entry.factorPart')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {telling.map(({ name, value, part }) => {
            const direction = directionOf(part);
            const width = `${(Math.abs(part) / widest) * 50}%`;
            return (
              <Table.Tr key={`${name} ${value}`}>
                <Table.Td>
                  {name}
                  <Text size="xs" c="dimmed">
                    {value}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <span className={classes.effect}>
                    <span className={classes.scale} aria-hidden="true">
                      <i data-direction={direction} style={{ width }} />
                    </span>
                    {format.odds(part)}
                  </span>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {neutral.length > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('entry.neutral', {
            names: neutral.map(({ name, value }) => `${name} (${value})`).join(', '),
          })}
        </Text>
      )}
    </>
  );
};
