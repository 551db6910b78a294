import { Badge, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WhatIf } from '../../shared/api/what-if.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from './what-if.module.css';

/** "If the market fell by 3 % and Energy by 8 % from here". */
const useSupposedText = (): ((shock: WhatIf['shock']) => string) => {
  const { t } = useTranslation();
  const format = useFormat();
  const far = (percent: number): string => format.percent(Math.abs(percent));
  return ({ market, sectors }) => {
    const ofMarket =
      market === 0
        ? ''
        : t(market < 0 ? 'whatIf.supposed.marketFell' : 'whatIf.supposed.marketRose', {
            percent: far(market),
          });
    const [first] = sectors;
    const moved = (percent: number) =>
      percent < 0
        ? ('whatIf.supposed.sectorFell' as const)
        : ('whatIf.supposed.sectorRose' as const);
    const ofSector =
      first === undefined
        ? ''
        : t(first.percent === 0 ? 'whatIf.supposed.sectorStayed' : moved(first.percent), {
            sector: first.sector,
            percent: far(first.percent),
          });
    const both = { market: ofMarket, sector: ofSector };
    const what = ofMarket && ofSector ? t('whatIf.supposed.both', both) : ofMarket || ofSector;
    return t('whatIf.supposed.sentence', { what });
  };
};

const useFoundText = (): ((clients: WhatIf['clients']) => string) => {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ openNow, openThen, wouldDeepen }) => {
    const more = openThen - openNow;
    const number = format.number(Math.abs(more));
    const against =
      more === 0
        ? t('whatIf.found.same')
        : t(more > 0 ? 'whatIf.found.more' : 'whatIf.found.fewer', { number });
    const found = `${t('whatIf.found.open', { count: openThen })}, ${against}.`;
    return wouldDeepen === 0
      ? found
      : `${found} ${t('whatIf.found.deeper', { count: wouldDeepen })}`;
  };
};

/** What is supposed, what would come of it, and on what that rests: never to be taken for what is. */
export const WhatIfBand = ({ answer, working }: { answer: WhatIf; working: boolean }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const supposed = useSupposedText();
  const found = useFoundText();
  const { valueNow, valueThen, notWatched } = answer.clients;
  const change = valueNow > 0 ? format.change((100 * (valueThen - valueNow)) / valueNow) : '';
  return (
    <div className={classes.band}>
      <div className={classes.bandHead}>
        <Badge variant="outline" color="gray" radius="sm" tt="none">
          {t('whatIf.notReal')}
        </Badge>
        <Loader
          size={14}
          color="gray"
          style={{ visibility: working ? 'visible' : 'hidden' }}
          role="img"
          aria-label={t('whatIf.working')}
        />
      </div>
      <Text fw={650} role="status">
        {supposed(answer.shock)}: {found(answer.clients)}
      </Text>
      <Text size="sm">
        {t('whatIf.inAll', {
          now: format.money(valueNow),
          moved: format.money(valueThen),
          change,
        })}
        {notWatched > 0 && ` ${t('whatIf.notWatched', { count: notWatched })}`}
      </Text>
      <Text size="xs" c="dimmed">
        {t('whatIf.assumes')}
      </Text>
    </div>
  );
};
