import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { createApi, type Me } from '../../client/http/api.ts';
import { ApiContext } from '../../client/http/api-context.ts';
import type { Fetch } from '../../client/http/request.ts';
import { MeContext } from '../../client/http/session.ts';
import { LiveContext } from '../../client/live/live-context.tsx';
import { emptyLiveState, type LiveState } from '../../client/live/live-state.ts';
import { createStore } from '../../client/live/store.ts';
import { createMessages } from '../../client/messages/i18n.ts';
import { createFormat } from '../../client/ui/format.ts';
import { FormatContext } from '../../client/ui/format-context.ts';

const format = createFormat({
  locale: 'en-US',
  timeZone: 'America/New_York',
  marketTimeZone: 'America/New_York',
  currency: 'USD',
});

const me: Me = {
  id: 'u-1',
  name: 'Nora Whitman',
  role: 'advisor',
  timeZone: null,
  practice: { currency: 'USD', timeZone: 'America/New_York' },
  demo: false,
  owesSecondStep: false,
};

export const answer = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

const nobodyAnswers: Fetch = async () => answer({ error: { code: 'x', message: 'x' } }, 500);

/** A piece of the screen with all that is around it; `fetch` stands for the server. */
export const renderScreen = (
  node: ReactNode,
  {
    fetch = nobodyAnswers,
    live = {},
    role = 'advisor',
    path = '/',
  }: { fetch?: Fetch; live?: Partial<LiveState>; role?: Me['role']; path?: string } = {},
) => {
  const store = createStore<LiveState>({ ...emptyLiveState, ...live });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const view = render(
    <MantineProvider env="test">
      <I18nextProvider i18n={createMessages()}>
        <QueryClientProvider client={queries}>
          <ApiContext value={createApi(fetch)}>
            <MeContext value={{ ...me, role }}>
              <FormatContext value={format}>
                <LiveContext value={store}>
                  <Notifications />
                  <MemoryRouter initialEntries={[path]}>{node}</MemoryRouter>
                </LiveContext>
              </FormatContext>
            </MeContext>
          </ApiContext>
        </QueryClientProvider>
      </I18nextProvider>
    </MantineProvider>,
  );
  return { ...view, store };
};
