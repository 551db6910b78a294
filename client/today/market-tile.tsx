import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QuoteView } from '../../shared/socket-events.ts';
import { isOld, shownMarketNow } from '../live/feed-age.ts';
import { useLive } from '../live/live-context.tsx';
import { ChangeText } from '../ui/change-text.tsx';
import { useFormat } from '../ui/format-context.ts';
import { Sparkline } from '../ui/sparkline.tsx';
import { useSteadyNow } from '../ui/use-steady-now.ts';
import classes from './today.module.css';

type Age = { seconds: number; old: boolean };

/** Market time since this instrument's last price; it goes on while nothing arrives. */
const useQuoteAge = (quote: QuoteView | undefined): Age | null => {
  const feed = useLive((state) => state.feed);
  const now = useSteadyNow();
  if (!quote || quote.at === null || feed === null) return null;
  const seconds = Math.max(0, (shownMarketNow(feed, now) - quote.at) / 1000);
  return { seconds, old: isOld(seconds, feed.status) };
};

/** The price, and what to know before trusting it. */
const Price = ({ quote, age }: { quote: QuoteView; age: Age | null }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const parts = [
    quote.price === null ? '' : format.price(quote.price),
    quote.health === 'ok' ? '' : t(`common.health.${quote.health}`),
    quote.extendedHours && quote.price !== null ? t('common.extendedHours') : '',
    age?.old ? t('today.market.old', { age: format.span(age.seconds) }) : '',
  ];
  return (
    <Text size="xs" c="dimmed" className={classes.price}>
      {parts.filter((part) => part !== '').join(' · ')}
    </Text>
  );
};

export const MarketTile = ({ symbol }: { symbol: string }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const quote = useLive((state) => state.quotes.get(symbol));
  const path = useLive((state) => state.paths.get(symbol));
  const age = useQuoteAge(quote);
  if (!quote) return null;
  const change = quote.changePercent;
  return (
    <li className={classes.tile} data-old={age?.old || undefined} title={quote.name}>
      <div className={classes.tileHead}>
        <Text span fw={650} size="sm">
          {symbol}
        </Text>
        <ChangeText value={change} fz="sm" fw={600} />
      </div>
      {path && (
        <Sparkline
          path={path}
          changePercent={change}
          label={t('today.market.path', {
            name: quote.name,
            change: change === null ? '–' : format.change(change),
          })}
        />
      )}
      <Price quote={quote} age={age} />
    </li>
  );
};
