import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconDatabaseOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnsavedAlert } from '../../shared/socket-events.ts';
import { useLive } from '../live/live-context.tsx';
import { useFormat } from '../ui/format-context.ts';
import { PhoneLink } from '../ui/phone-link.tsx';
import { useConditionText } from '../ui/use-condition-text.ts';

/** The call list below stays in sight. */
const FIRST = 6;

const byClient = (alerts: readonly UnsavedAlert[]): UnsavedAlert[][] => {
  const clients = new Map<string, UnsavedAlert[]>();
  for (const alert of alerts) {
    const own = clients.get(alert.client.id);
    if (own) own.push(alert);
    else clients.set(alert.client.id, [alert]);
  }
  return [...clients.values()];
};

const ByClient = ({ alerts }: { alerts: readonly UnsavedAlert[] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useConditionText();
  const [all, setAll] = useState(false);
  const clients = byClient(alerts);
  const shown = all ? clients : clients.slice(0, FIRST);
  return (
    <>
      <List listStyleType="none" spacing="sm">
        {shown.map((own) => {
          const [first] = own;
          if (!first) return null;
          const { id, name, phone } = first.client;
          const what = own.map((alert) => describe({ ...alert, reference: undefined })).join('; ');
          return (
            <List.Item key={id}>
              <Group gap="0 8px" align="baseline">
                <Text span fw={600}>
                  {name}
                </Text>
                <Text span size="sm">
                  {t('today.unsaved.entry', { time: format.time(first.at), what })}
                </Text>
                <PhoneLink name={name} phone={phone} />
              </Group>
            </List.Item>
          );
        })}
      </List>
      {clients.length > FIRST && (
        <Button variant="default" size="compact-sm" w="fit-content" onClick={() => setAll(!all)}>
          {all ? t('today.market.showLess') : t('today.unsaved.showAll', { count: clients.length })}
        </Button>
      )}
    </>
  );
};

/** The list below stands as it was: whoever crossed a line since is named here, so that they can be rung all the same. */
export const UnsavedNotice = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const unsaved = useLive((state) => state.unsaved);
  if (unsaved?.since == null) return null;
  const { since, alerts, more } = unsaved;
  return (
    <Alert
      role="status"
      color="orange"
      variant="outline"
      icon={<IconDatabaseOff aria-hidden />}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
      title={t('today.unsaved.title', { time: format.time(since) })}
    >
      <Stack gap="sm">
        <Text size="sm" maw={720}>
          {t('today.unsaved.text')}
        </Text>
        {alerts.length > 0 && (
          <>
            <Text size="sm" fw={600}>
              {t('today.unsaved.heading')}
            </Text>
            <ByClient alerts={alerts} />
          </>
        )}
        {more > 0 && <Text size="sm">{t('today.unsaved.more', { count: more })}</Text>}
      </Stack>
    </Alert>
  );
};
