import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../http/session.ts';
import { shownMarketNow } from '../live/feed-age.ts';
import { useLive } from '../live/live-context.tsx';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { useFeedName } from '../ui/use-feed-name.ts';
import { useSteadyNow } from '../ui/use-steady-now.ts';
import { MarketStrip } from './market-strip.tsx';
import { ReplayControls } from './replay-controls.tsx';
import classes from './today.module.css';

const MarketClock = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const feed = useLive((state) => state.feed);
  const nameOf = useFeedName();
  const now = useSteadyNow();
  if (feed === null) return null;
  const { status } = feed;
  const at = shownMarketNow(feed, now);
  return (
    <div>
      <Text size="xs" c="dimmed" fw={600}>
        {nameOf(status)}
        {status.gaps > 0 && ` · ${t('today.feed.gaps', { count: status.gaps })}`}
      </Text>
      <Text fw={650} className={classes.clock}>
        {t('today.feed.time', {
          day: format.marketDay(at),
          time: format.marketTime(at),
          place: format.marketPlace,
        })}
      </Text>
    </div>
  );
};

/** What the market does, and by which clock. */
export const MarketPanel = () => {
  const { t } = useTranslation();
  const me = useMe();
  const mayControl = me.demo || me.role === 'administrator';
  const replay = useLive((state) => state.feed?.status.replay ?? null);
  return (
    <Card component="section" label={t('today.market.title')} p="sm">
      <Group justify="space-between" gap="sm" mb="sm">
        <MarketClock />
        {replay && mayControl && <ReplayControls replay={replay} />}
      </Group>
      <MarketStrip />
    </Card>
  );
};
