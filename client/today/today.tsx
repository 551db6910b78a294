import { Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../http/session.ts';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { ScreenTitle } from '../ui/screen-title.tsx';
import { AdvisorPicker } from './advisor-picker.tsx';
import { Announcer } from './announcer.tsx';
import { CallListView } from './call-list-view.tsx';
import { Counters } from './counters.tsx';
import { FeedNotice } from './feed-notice.tsx';
import { MarketPanel } from './market-panel.tsx';
import { UnsavedNotice } from './unsaved-notice.tsx';
import { useCallList } from './use-call-list.ts';
import { WhatIf } from './what-if.tsx';

export const Today = () => {
  const { t } = useTranslation();
  const me = useMe();
  const [advisor, setAdvisor] = useState<string | null>(null);
  const { list, error, refetch } = useCallList(advisor);
  return (
    <Stack gap="md">
      <FeedNotice />
      <UnsavedNotice />
      <MarketPanel />
      <Group justify="space-between" align="flex-end" gap="xs">
        <Group gap="md" align="flex-end">
          <ScreenTitle text={t('today.title')} />
          {me.role !== 'advisor' && <AdvisorPicker value={advisor} onChange={setAdvisor} />}
        </Group>
        {list && <Counters entries={list.entries} />}
      </Group>
      {error && !list && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !list && <Loading rows={6} height={110} />}
      {list && (
        <WhatIf advisor={advisor}>
          <CallListView key={advisor ?? ''} list={list} />
        </WhatIf>
      )}
      {list && <Announcer entries={list.entries} />}
    </Stack>
  );
};
