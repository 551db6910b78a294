import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { useMe } from '../http/session.ts';
import { ScreenTitle } from '../ui/screen-title.tsx';
import { TabLinks } from '../ui/tab-links.tsx';

const parts = [
  { part: 'own', roles: ['advisor', 'assistant', 'supervisor', 'administrator'] },
  { part: 'people', roles: ['administrator'] },
  { part: 'programs', roles: ['administrator'] },
  { part: 'sign-ins', roles: ['supervisor', 'administrator'] },
] as const;

/** One's own door; for those who look after the practice's, that one, too. */
export const Security = () => {
  const { t } = useTranslation();
  const { role } = useMe();
  const mine = parts.filter(({ roles }) => roles.some((one) => one === role));
  return (
    <Stack>
      <ScreenTitle text={t('security.title')} />
      {mine.length > 1 && (
        <TabLinks
          label={t('security.title')}
          links={mine.map(({ part }) => ({
            to: `/security/${part}`,
            text: t(`security.tabs.${part}`),
          }))}
        />
      )}
      <Outlet />
    </Stack>
  );
};
