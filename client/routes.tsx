import { createBrowserRouter } from 'react-router';
import { NotFound } from './not-found/not-found.tsx';
import { Frame } from './shell/frame.tsx';
import { PageCrash } from './ui/page-crash.tsx';

const Nothing = () => null;

/** Each screen is a file of its own that is fetched when it is opened. */
export const createRoutes = () =>
  createBrowserRouter([
    {
      path: '/',
      Component: Frame,
      ErrorBoundary: PageCrash,
      HydrateFallback: Nothing,
      children: [
        {
          ErrorBoundary: PageCrash,
          children: [
            {
              index: true,
              lazy: async () => ({ Component: (await import('./today/today.tsx')).Today }),
            },
            {
              path: 'clients',
              lazy: async () => ({ Component: (await import('./clients/clients.tsx')).Clients }),
            },
            {
              path: 'clients/:id',
              lazy: async () => ({
                Component: (await import('./client-page/client-page.tsx')).ClientPage,
              }),
            },
            {
              path: 'past-alerts',
              lazy: async () => ({
                Component: (await import('./past-alerts/past-alerts.tsx')).PastAlerts,
              }),
            },
            {
              path: 'import',
              lazy: async () => ({ Component: (await import('./import/import.tsx')).Import }),
            },
            { path: '*', Component: NotFound },
          ],
        },
      ],
    },
  ]);
