import { createBrowserRouter, type RouteObject, redirect } from 'react-router';
import { NotFound } from './not-found/not-found.tsx';
import { Frame } from './shell/frame.tsx';
import { PageCrash } from './ui/page-crash.tsx';

/** The links that the server makes lead here. */
const NEW_PASSWORD = '/new-password';

const Nothing = () => null;

const practiceRoute: RouteObject = {
  path: 'practice',
  lazy: async () => ({ Component: (await import('./practice/practice.tsx')).Practice }),
  children: [
    { index: true, loader: () => redirect('/practice/policy') },
    {
      path: 'policy',
      lazy: async () => ({ Component: (await import('./policy/policy.tsx')).Policy }),
    },
    {
      path: 'what-to-say',
      lazy: async () => ({ Component: (await import('./what-to-say/approaches.tsx')).Approaches }),
    },
    {
      path: 'colleagues',
      lazy: async () => ({ Component: (await import('./colleagues/colleagues.tsx')).Colleagues }),
    },
    {
      path: 'effort',
      lazy: async () => ({ Component: (await import('./relationship/effort.tsx')).Effort }),
    },
    {
      path: 'reviews',
      lazy: async () => ({ Component: (await import('./relationship/reviews.tsx')).Reviews }),
    },
    {
      path: 'privacy',
      lazy: async () => ({
        Component: (await import('./privacy/practice-privacy.tsx')).PracticePrivacyScreen,
      }),
    },
    {
      path: 'record',
      lazy: async () => ({ Component: (await import('./record/record.tsx')).Record }),
    },
  ],
};

const securityRoute: RouteObject = {
  path: 'security',
  lazy: async () => ({ Component: (await import('./security/security.tsx')).Security }),
  children: [
    { index: true, loader: () => redirect('/security/own') },
    { path: 'own', lazy: async () => ({ Component: (await import('./security/own.tsx')).Own }) },
    {
      path: 'people',
      lazy: async () => ({ Component: (await import('./security/people.tsx')).People }),
    },
    {
      path: 'programs',
      lazy: async () => ({ Component: (await import('./security/tokens.tsx')).Tokens }),
    },
    {
      path: 'sign-ins',
      lazy: async () => ({ Component: (await import('./security/event-list.tsx')).AllSignIns }),
    },
  ],
};

/** Each screen is a file of its own that is fetched when it is opened. */
export const createRoutes = () =>
  createBrowserRouter([
    {
      path: NEW_PASSWORD,
      ErrorBoundary: PageCrash,
      HydrateFallback: Nothing,
      lazy: async () => ({
        Component: (await import('./sign-in/new-password.tsx')).NewPassword,
      }),
    },
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
              path: 'clients/:id/:tab?',
              lazy: async () => ({
                Component: (await import('./client-page/client-page.tsx')).ClientPage,
              }),
            },
            {
              path: 'front-desk',
              lazy: async () => ({
                Component: (await import('./front-desk/front-desk.tsx')).FrontDesk,
              }),
            },
            {
              path: 'follow-ups',
              lazy: async () => ({
                Component: (await import('./follow-ups/follow-ups.tsx')).FollowUps,
              }),
            },
            {
              path: 'own-triggers',
              lazy: async () => ({
                Component: (await import('./own-triggers/own-triggers.tsx')).OwnTriggers,
              }),
            },
            practiceRoute,
            securityRoute,
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
