import { Button, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconDownload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordState } from '../../shared/api/record.ts';
import type { RecordReport } from '../../shared/record.ts';
import { useApi } from '../http/api-context.ts';
import { recordExportPath } from '../http/record-api.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { Problem } from '../ui/problem.tsx';
import { useSteadyNow } from '../ui/use-steady-now.ts';
import classes from './record.module.css';

const SHOWN = 8;
/** An older check is done anew when somebody opens the screen. */
const FRESH_MS = 2 * 60_000;
const TICK_MS = 5000;

const Findings = ({ report }: { report: RecordReport }) => {
  const { t } = useTranslation();
  const { findings } = report;
  return (
    <div role="alert">
      <Text fw={650} c="var(--fc-loss)">
        {t('record.state.wrong', { count: findings.length })}
      </Text>
      <ul className={classes.findings}>
        {findings.slice(0, SHOWN).map(({ says }) => (
          <li key={says}>{says}</li>
        ))}
        {findings.length > SHOWN && (
          <li>{t('record.state.more', { count: findings.length - SHOWN })}</li>
        )}
      </ul>
      <Text size="sm">{t('record.state.what')}</Text>
    </div>
  );
};

/** What is no alteration in itself, but could hide one: whoever supervises knows whether it was so. */
const Remarks = ({ report }: { report: RecordReport }) => {
  const { t } = useTranslation();
  return (
    <section aria-label={t('record.state.noted')}>
      <Text size="sm" fw={650}>
        {t('record.state.noted')}
      </Text>
      <ul className={classes.findings}>
        {report.remarks.map(({ says }) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
    </section>
  );
};

/** How long ago, by the server's clock when it was told and the page's since. */
const useAgo = (report: RecordReport | null): string => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useSteadyNow(TICK_MS);
  const [begin] = useState(() => ({ wall: Date.now(), steady: performance.now() }));
  if (!report) return t('record.state.never');
  const wall = begin.wall + (now - begin.steady);
  const seconds = Math.max(0, (wall - Date.parse(report.checkedAt)) / 1000);
  return seconds < 60
    ? t('record.state.checkedNow')
    : t('record.state.checked', { ago: format.span(seconds) });
};

const Well = ({ report }: { report: RecordReport }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { entries, anchoredHeads } = report;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <IconCircleCheck size={20} color="var(--fc-gain)" aria-hidden className={classes.icon} />
      <div>
        <Text fw={650}>{t('record.state.well')}</Text>
        <Text size="sm" c="dimmed">
          {t('record.state.counts', { count: entries, replace: { count: format.number(entries) } })}
          {' · '}
          {t('record.state.heads', { count: anchoredHeads })}
        </Text>
      </div>
    </Group>
  );
};

type Props = { report: RecordReport | null; day: string | null | undefined };

export const RecordStateCard = ({ report, day }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const ago = useAgo(report);
  const check = useMutation({
    mutationFn: api.checkRecord,
    onSuccess: (checked) =>
      queries.setQueryData<RecordState>(['record', 'state'], (state) =>
        state ? { ...state, report: checked } : state,
      ),
  });
  const { mutate } = check;
  const stale = !report || Date.now() - Date.parse(report.checkedAt) > FRESH_MS;
  // Once, when the screen is opened.
  const [wasStale] = useState(stale);
  useEffect(() => {
    if (wasStale) mutate();
  }, [wasStale, mutate]);
  return (
    <Card component="section" label={t('record.state.label')}>
      <Group justify="space-between" align="flex-start" gap="md">
        <div className={classes.grow}>
          {check.isError && (
            <Problem
              title={t('record.state.failed')}
              error={check.error}
              onRetry={() => mutate()}
            />
          )}
          {report?.altered && <Findings report={report} />}
          {/* That all was well before says nothing of now. */}
          {report && !report.altered && !check.isError && <Well report={report} />}
          {report && report.remarks.length > 0 && <Remarks report={report} />}
          <Text size="sm" c="dimmed" role="status" className={classes.checked}>
            {check.isPending ? t('record.state.checking') : ago}
          </Text>
        </div>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            loading={check.isPending}
            onClick={() => mutate()}
          >
            {t('record.state.check')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            component="a"
            href={recordExportPath(day)}
            download
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            {t(day ? 'record.state.downloadDay' : 'record.state.download')}
          </Button>
        </Group>
      </Group>
    </Card>
  );
};
