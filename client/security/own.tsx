import { SimpleGrid, Stack } from '@mantine/core';
import { useMe } from '../http/session.ts';
import { ChangePassword } from './change-password.tsx';
import { EventList } from './event-list.tsx';
import { OwnSteps } from './own-steps.tsx';
import { Sessions } from './sessions.tsx';

export const Own = () => {
  const me = useMe();
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
        <Stack>
          <OwnSteps />
          <ChangePassword />
        </Stack>
        <Sessions />
      </SimpleGrid>
      <EventList user={me.id} />
    </Stack>
  );
};
