import { ActionIcon, Button, Popover, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PriceSource } from '../../shared/market.ts';
import { inStripOrder } from '../../shared/market-overview.ts';
import { useLive } from '../live/live-context.tsx';
import { useShown } from '../live/shown.ts';
import { MarketTile } from './market-tile.tsx';
import classes from './today.module.css';

const sources: readonly PriceSource[] = ['real-history', 'market', 'modelled'];

const SourceHeading = ({ source }: { source: PriceSource }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.sourceHeading}>
      <Text span size="xs" fw={600} c="dimmed">
        {t(`common.priceSource.${source}`)}
      </Text>
      <Popover width={280} shadow="md" position="bottom-start">
        <Popover.Target>
          <ActionIcon
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={`${t(`common.priceSource.${source}`)}: ${t('today.market.why')}`}
          >
            <IconInfoCircle size={14} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <Text size="sm">{t(`common.priceSourceWhy.${source}`)}</Text>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
};

export const MarketStrip = () => {
  const { t } = useTranslation();
  const quotes = useLive((state) => state.quotes);
  const [all, setAll] = useState(false);
  useShown(all ? 'everything' : 'overview');
  if (quotes.size === 0) return null;
  const ordered = inStripOrder(quotes.values());
  return (
    <div className={classes.stripRow}>
      <section
        className={classes.strip}
        data-all={all || undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('today.market.strip')}
      >
        {sources.map((source) => {
          const group = ordered.filter((quote) => quote.priceSource === source);
          if (group.length === 0) return null;
          return (
            <div key={source} className={classes.sourceGroup}>
              <SourceHeading source={source} />
              <ul className={classes.tiles}>
                {group.map((quote) => (
                  <MarketTile key={quote.symbol} symbol={quote.symbol} />
                ))}
              </ul>
            </div>
          );
        })}
      </section>
      <Button
        className={classes.showAll ?? ''}
        size="compact-xs"
        variant="subtle"
        aria-expanded={all}
        onClick={() => setAll(!all)}
      >
        {t(all ? 'today.market.showLess' : 'today.market.showAll')}
      </Button>
    </div>
  );
};
