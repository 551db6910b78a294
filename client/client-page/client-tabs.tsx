import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientDetail } from '../../shared/api/clients.ts';
import { useMe } from '../http/session.ts';
import { Loading } from '../ui/loading.tsx';
import { TabLinks } from '../ui/tab-links.tsx';
import { Overview } from './overview.tsx';

type Tab = ComponentType<{ client: ClientDetail }>;

/** What a client's page is made of; each part is fetched when it is opened. */
const tabs = {
  story: lazy(async () => ({ default: (await import('../story/story-tab.tsx')).StoryTab })),
  control: lazy(async () => ({ default: (await import('../control/control-tab.tsx')).ControlTab })),
  decisions: lazy(async () => ({
    default: (await import('../decisions/decisions-tab.tsx')).DecisionsTab,
  })),
  contact: lazy(async () => ({ default: (await import('../contact/contact-tab.tsx')).ContactTab })),
  colleagues: lazy(async () => ({
    default: (await import('../colleagues/colleagues-tab.tsx')).ColleaguesTab,
  })),
  'what-to-say': lazy(async () => ({
    default: (await import('../what-to-say/what-to-say-tab.tsx')).WhatToSayTab,
  })),
  relationship: lazy(async () => ({
    default: (await import('../relationship/relationship-tab.tsx')).RelationshipTab,
  })),
  privacy: lazy(async () => ({ default: (await import('../privacy/privacy-tab.tsx')).PrivacyTab })),
} satisfies Record<string, Tab>;

type TabName = keyof typeof tabs;
const names = [
  'story',
  'control',
  'decisions',
  'contact',
  'colleagues',
  'what-to-say',
  'relationship',
  'privacy',
] as const satisfies readonly TabName[];

export const isClientTab = (name: string): name is TabName => names.some((known) => known === name);

export const ClientTabs = ({ client, tab }: { client: ClientDetail; tab: TabName | null }) => {
  const { t } = useTranslation();
  const { role } = useMe();
  const shown = names.filter((name) => name !== 'privacy' || role !== 'assistant');
  const Chosen = tab === null ? Overview : tabs[tab];
  const base = `/clients/${client.id}`;
  return (
    <>
      <TabLinks
        label={t('clientPage.tabs.label')}
        links={[
          { to: base, text: t('clientPage.tabs.overview') },
          ...shown.map((name) => ({ to: `${base}/${name}`, text: t(`clientPage.tabs.${name}`) })),
        ]}
      />
      <Suspense fallback={<Loading rows={3} height={120} />}>
        <Chosen client={client} />
      </Suspense>
    </>
  );
};
