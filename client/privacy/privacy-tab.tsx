import { Button, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ClientDetail } from '../../shared/api/clients.ts';
import { useApi } from '../http/api-context.ts';
import { clientExportPath } from '../http/privacy-api.ts';
import { useMe } from '../http/session.ts';
import { Card } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { AccessList } from './access-list.tsx';
import { Basis } from './basis.tsx';
import { Erasure } from './erasure.tsx';
import { Holds } from './holds.tsx';
import { Part } from './part.tsx';
import { Retention } from './retention.tsx';

const Export = ({ clientId }: { clientId: string }) => {
  const { t } = useTranslation();
  return (
    <Part title={t('privacy.export.title')} help={t('privacy.export.help')} add={null}>
      <Button
        size="compact-sm"
        variant="default"
        component="a"
        href={clientExportPath(clientId)}
        download
        leftSection={<IconDownload size={15} aria-hidden />}
      >
        {t('privacy.export.download')}
      </Button>
    </Part>
  );
};

/** Why, for how long and by whom; the advisor sees the basis, whoever supervises all of it. */
export const PrivacyTab = ({ client }: { client: ClientDetail }) => {
  const { t } = useTranslation();
  const api = useApi();
  const { id: own, role } = useMe();
  const { data, error, refetch } = useQuery({
    queryKey: ['client', client.id, 'privacy'],
    queryFn: ({ signal }) => api.clientPrivacy(client.id, signal),
    enabled: role !== 'assistant',
  });
  if (role === 'assistant')
    return (
      <Card>
        <Text size="sm">{t('privacy.notYours')}</Text>
      </Card>
    );
  if (!data && error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={120} />;
  const { oversight, today } = data;
  return (
    <Stack gap="md">
      <Basis clientId={client.id} data={data} />
      {(oversight || client.advisor.id === own) && <Export clientId={client.id} />}
      {oversight && (
        <>
          <Retention clientId={client.id} today={today} retention={oversight.retention} />
          <Holds clientId={client.id} holds={oversight.holds} />
          <Erasure client={client} today={today} erasures={oversight.erasures} />
          <AccessList clientId={client.id} />
        </>
      )}
    </Stack>
  );
};
