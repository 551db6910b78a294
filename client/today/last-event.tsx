import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live/live-context.tsx';
import { useFormat } from '../ui/format-context.ts';
import { useConditionText } from '../ui/use-condition-text.ts';

/** The newest thing that happened to any client, in one line. */
export const LastEvent = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useConditionText();
  const alert = useLive((state) => state.alerts[0]);
  if (!alert) return null;
  return (
    <Text size="xs" c="dimmed" lineClamp={1}>
      <Text span inherit fw={600}>
        {t('today.lastEvent.label')}
      </Text>{' '}
      {t(`today.lastEvent.${alert.type}`, {
        time: format.time(alert.at),
        name: alert.client.name,
        level: alert.level,
        what: describe({ ...alert, reference: undefined }),
      })}
    </Text>
  );
};
