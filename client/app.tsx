import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { createApi } from './http/api.ts';
import { ApiContext } from './http/api-context.ts';
import { type Fetch, RequestError } from './http/request.ts';
import { createMessages } from './messages/i18n.ts';
import { createRoutes } from './routes.tsx';
import { cssVariables, theme } from './theme.ts';

/** Asking again doesn't help where the server has said no; and that the records are away is said at once. */
const isPlain = (error: Error): boolean =>
  error instanceof RequestError &&
  ((error.status >= 400 && error.status < 500) || error.code === 'database_unavailable');
const worthRetrying = (failures: number, error: Error): boolean => failures < 3 && !isPlain(error);

const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: { queries: { retry: worthRetrying, refetchOnWindowFocus: false } },
  });

export const App = ({ fetch }: { fetch: Fetch }) => {
  const [api] = useState(() => createApi(fetch));
  const [messages] = useState(createMessages);
  const [queries] = useState(createQueries);
  // A notice's button to close it has no name of its own.
  const [named] = useState(() => {
    const defaultProps = { closeButtonProps: { 'aria-label': messages.t('common.close') } };
    return { ...theme, components: { Notification: { defaultProps } } };
  });
  const [routes] = useState(createRoutes);
  return (
    <MantineProvider theme={named} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <I18nextProvider i18n={messages}>
        <QueryClientProvider client={queries}>
          <ApiContext value={api}>
            <Notifications position="bottom-center" autoClose={4000} limit={3} />
            <RouterProvider router={routes} />
          </ApiContext>
        </QueryClientProvider>
      </I18nextProvider>
    </MantineProvider>
  );
};
