import { Center, Container, Loader } from '@mantine/core';
import { useMemo } from 'react';
import { io } from 'socket.io-client';
import type { Me } from '../http/api.ts';
import { MeContext, useSession } from '../http/session.ts';
import { LiveProvider } from '../live/live-context.tsx';
import type { LiveSocket } from '../live/wire.ts';
import { SetUpFirst } from '../security/set-up-first.tsx';
import { SignIn } from '../sign-in/sign-in.tsx';
import { createFormat } from '../ui/format.ts';
import { FormatContext } from '../ui/format-context.ts';
import { Problem } from '../ui/problem.tsx';
import { SignedIn } from './signed-in.tsx';

const openSocket = (): LiveSocket => io({ withCredentials: true, autoConnect: false });

const useFormatOf = (me: Me) =>
  useMemo(
    () =>
      createFormat({
        locale: 'en-US',
        timeZone: me.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
        marketTimeZone: me.practice.timeZone,
        currency: me.practice.currency,
      }),
    [me.timeZone, me.practice.timeZone, me.practice.currency],
  );

const ForWhoIsSignedIn = ({ me }: { me: Me }) => (
  <MeContext value={me}>
    <FormatContext value={useFormatOf(me)}>
      {me.owesSecondStep ? (
        <SetUpFirst />
      ) : (
        <LiveProvider openSocket={openSocket}>
          <SignedIn />
        </LiveProvider>
      )}
    </FormatContext>
  </MeContext>
);

/** What is around every screen, or the sign-in in place of them all. */
export const Frame = () => {
  const session = useSession();
  if (session.data) return <ForWhoIsSignedIn key={session.data.id} me={session.data} />;
  if (session.data === null) return <SignIn />;
  if (session.isError)
    return (
      <Container size="sm" py="xl">
        <Problem error={session.error} onRetry={() => void session.refetch()} />
      </Container>
    );
  return (
    <Center h="100vh">
      <Loader type="dots" />
    </Center>
  );
};
