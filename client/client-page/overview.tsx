import { SimpleGrid, Stack } from '@mantine/core';
import type { ClientDetail } from '../../shared/api/clients.ts';
import { Calls } from './calls.tsx';
import { Episodes } from './episodes.tsx';
import { Holdings } from './holdings.tsx';
import { OnTheList } from './on-the-list.tsx';
import { Portfolio } from './portfolio.tsx';
import { Sensitivities } from './sensitivities.tsx';

export const Overview = ({ client }: { client: ClientDetail }) => (
  <Stack gap="md">
    {client.callListEntry && <OnTheList entry={client.callListEntry} />}
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
      <Portfolio client={client} />
      <Sensitivities clientId={client.id} sensitivities={client.sensitivities} />
    </SimpleGrid>
    <Holdings holdings={client.holdings} />
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
      <Episodes clientId={client.id} episodes={client.episodes} />
      <Calls calls={client.calls} />
    </SimpleGrid>
  </Stack>
);
