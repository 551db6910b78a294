import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QuoteView } from '../../shared/socket-events.ts';
import { isOld } from '../live/feed-age.ts';
import { useLive } from '../live/live-context.tsx';
import { ChangeText } from '../ui/change-text.tsx';
import { useFormat } from '../ui/format-context.ts';
import { Sparkline } from '../ui/sparkline.tsx';
import classes from './today.module.css';

/** Seconds of market time since this instrument's last price, as of the last message. */
const useQuoteAge = (quote: QuoteView | undefined): { seconds: number; old: boolean } | null => {
  const status = useLive((state) => state.feed?.status ?? null);
  if (!quote || quote.at === null || status === null) return null;
  const seconds = Math.max(0, (Date.parse(status.now) - quote.at) / 1000);
  return { seconds, old: isOld(seconds, status) };
};

/** The price, and what to know before trusting it. */
const Price = ({ quote }: { quote: QuoteView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const age = useQuoteAge(quote);
  const parts = [
    quote.price === null ? '' : format.price(quote.price),
    quote.health === 'ok' ? '' : t(`common.health.${quote.health}`),
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
      <Price quote={quote} />
    </li>
  );
};
