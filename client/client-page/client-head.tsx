import { Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientDetail } from '../../shared/api/clients.ts';
import { LogACall } from '../log-a-call/log-a-call.tsx';
import { QuietLine } from '../own-triggers/quiet-line.tsx';
import { placeOf } from '../ui/format.ts';
import { useFormat } from '../ui/format-context.ts';
import { PhoneLink } from '../ui/phone-link.tsx';
import { ScreenTitle } from '../ui/screen-title.tsx';

const useFacts = (client: ClientDetail): string => {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    t('entry.localTime', { time: client.localTime, place: placeOf(client.timeZone) }),
    client.preferredHours ? t('entry.preferredHours', { hours: client.preferredHours }) : '',
    client.servedBy.id === client.advisor.id
      ? t('clientPage.advisor', { name: client.advisor.name })
      : t('clientPage.servedBy', { name: client.servedBy.name, advisor: client.advisor.name }),
    client.since ? t('clientPage.since', { year: client.since.slice(0, 4) }) : '',
    client.born ? t('clientPage.born', { year: client.born.slice(0, 4) }) : '',
    client.language ? t('clientPage.language', { language: format.language(client.language) }) : '',
  ]
    .filter((fact) => fact !== '')
    .join(' · ');
};

export const ClientHead = ({ client }: { client: ClientDetail }) => {
  const [logging, setLogging] = useState(false);
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <ScreenTitle text={client.name} />
          <Text size="sm" c="dimmed">
            {useFacts(client)}
          </Text>
        </div>
        <Group gap="xs">
          <PhoneLink name={client.name} phone={client.phone} asButton />
          <LogACall
            client={client}
            approach={client.callListEntry?.approach ?? null}
            opened={logging}
            onOpenedChange={setLogging}
          />
        </Group>
      </Group>
      <QuietLine clientId={client.id} />
    </Stack>
  );
};
