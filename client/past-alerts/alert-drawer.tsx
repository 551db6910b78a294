import { CloseButton, Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../http/api-context.ts';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { AlertStory } from './alert-story.tsx';
import classes from './past-alerts.module.css';

type Props = { alertId: string | null; onClose: () => void };

export const AlertDrawer = ({ alertId, onClose }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['alerts', 'one', alertId],
    queryFn: ({ signal }) => api.alert(alertId ?? '', signal),
    enabled: alertId !== null,
  });
  return (
    <Drawer.Root opened={alertId !== null} onClose={onClose} position="right" size="lg">
      <Drawer.Overlay />
      <Drawer.Content aria-label={t('pastAlerts.detail.title')}>
        <Drawer.Body pt="sm">
          <CloseButton
            className={classes.close ?? ''}
            aria-label={t('common.close')}
            onClick={onClose}
          />
          {data && data.id === alertId && <AlertStory alert={data} />}
          {error && <Problem error={error} onRetry={() => void refetch()} />}
          {!data && !error && <Loading rows={3} height={120} />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
};
