import { AppShell, Container } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { useBeginAtFrontDesk, useFrontDeskKey } from '../front-desk/use-front-desk-key.ts';
import { useMe } from '../http/session.ts';
import { CutOffNotice } from './cut-off-notice.tsx';
import { FeedAlarm } from './feed-alarm.tsx';
import { Header } from './header.tsx';
import { BottomNavigation } from './navigation.tsx';
import { UnsavedLine } from './unsaved-line.tsx';
import { useFreshAfterAlerts } from './use-fresh-after-alerts.ts';

const CONTENT = 'content';

/** A new screen starts at its top, and a screen reader hears of it. */
const useFocusOnNewScreen = () => {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    window.scrollTo({ top: 0 });
    // A screen may put the focus where it is needed at once.
    if (document.activeElement?.matches('[data-autofocus]')) return;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
};

export const SignedIn = () => {
  const { t } = useTranslation();
  const main = useFocusOnNewScreen();
  useFreshAfterAlerts();
  useFrontDeskKey();
  useBeginAtFrontDesk(useMe());
  return (
    <>
      <a className="skip-link" href={`#${CONTENT}`}>
        {t('common.skipToContent')}
      </a>
      <AppShell header={{ height: 56 }} footer={{ height: { base: 60, sm: 0 } }} padding={0}>
        <AppShell.Header>
          <Header />
        </AppShell.Header>
        <AppShell.Main id={CONTENT} ref={main} tabIndex={-1} style={{ outline: 'none' }}>
          <CutOffNotice />
          <FeedAlarm />
          <UnsavedLine />
          <Container size={1360} py="md" px={{ base: 'sm', sm: 'lg' }}>
            <Outlet />
          </Container>
        </AppShell.Main>
        <AppShell.Footer hiddenFrom="sm">
          <BottomNavigation />
        </AppShell.Footer>
      </AppShell>
    </>
  );
};
