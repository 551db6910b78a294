import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportProgressView } from '../../shared/api/practice.ts';
import { useApi } from '../http/api-context.ts';
import { useFormat } from '../ui/format-context.ts';

const ASK_EVERY_MS = 500;

const stages: Partial<
  Record<ImportProgressView['state'], 'reading' | 'checking' | 'storing' | 'takingUp'>
> = {
  ...{ reading: 'reading', checking: 'checking', storing: 'storing' },
  'taking up': 'takingUp',
};

/** A short file is done before there is anything to tell. */
const useIsLong = (): boolean => {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), ASK_EVERY_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLong;
};

/** How far a file is, and how to let it be. */
export const ImportProgress = ({ id }: { id: string }) => {
  const isLong = useIsLong();
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => api.importProgress(id, signal),
    enabled: isLong,
    refetchInterval: ASK_EVERY_MS,
    retry: false,
  });
  const cancel = useMutation({ mutationFn: () => api.cancelImport(id) });
  const stage = data && stages[data.state];
  if (!stage) return null;
  const total = data.total ?? data.rows;
  const share = total > 0 && data.state === 'storing' ? (100 * data.done) / total : null;
  const what = t(`importing.stage.${stage}`);
  return (
    <Stack gap={6} role="status">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {share === null
            ? t('importing.stageRows', { what, count: data.rows, rows: format.number(data.rows) })
            : t('importing.stageOf', {
                what,
                done: format.number(data.done),
                total: format.number(total),
              })}
        </Text>
        {data.state !== 'taking up' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            {t('importing.cancel')}
          </Button>
        )}
      </Group>
      <Progress value={share ?? 100} animated={share === null} aria-label={what} />
    </Stack>
  );
};
