import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RequestError } from '../http/request.ts';

/** What went wrong, in words for whoever reads the screen. */
export const useProblemText = (): ((error: unknown) => string) => {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof RequestError)) return t('common.problem.unreadable');
    if (error.status === 0) return t('common.problem.unreachable');
    if (error.code === 'database_unavailable') return t('common.problem.away');
    return error.message === '' ? t('common.problem.unreadable') : error.message;
  };
};

type Props = { title?: string; error: unknown; onRetry?: () => void };

export const Problem = ({ title, error, onRetry }: Props) => {
  const { t } = useTranslation();
  const textOf = useProblemText();
  return (
    <Alert
      color="red"
      variant="outline"
      styles={{ title: { color: 'var(--fc-loss)' } }}
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={title ?? t('common.problem.loadTitle')}
    >
      <Group justify="space-between">
        <Text size="sm">{textOf(error)}</Text>
        {onRetry && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )}
      </Group>
    </Alert>
  );
};
