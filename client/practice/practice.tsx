import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { useMe } from '../http/session.ts';
import { ScreenTitle } from '../ui/screen-title.tsx';
import { TabLinks } from '../ui/tab-links.tsx';

const parts = [
  'policy',
  'what-to-say',
  'colleagues',
  'effort',
  'reviews',
  'privacy',
  'record',
] as const;

const useParts = () => {
  const { role } = useMe();
  const supervises = role === 'supervisor' || role === 'administrator';
  return parts.filter((part) => supervises || (part !== 'record' && part !== 'privacy'));
};

/** What is the same for all clients of the practice. */
export const Practice = () => {
  const { t } = useTranslation();
  return (
    <Stack>
      <ScreenTitle text={t('practice.title')} />
      <TabLinks
        label={t('practice.title')}
        links={useParts().map((part) => ({
          to: `/practice/${part}`,
          text: t(`practice.tabs.${part}`),
        }))}
      />
      <Outlet />
    </Stack>
  );
};
