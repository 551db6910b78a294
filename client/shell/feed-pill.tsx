import { useTranslation } from 'react-i18next';
import { useLive } from '../live/live-context.tsx';
import { useFeedName } from '../ui/use-feed-name.ts';
import classes from './shell.module.css';

/** The state of the prices, in sight on every screen. */
export const FeedPill = () => {
  const { t } = useTranslation();
  const status = useLive((state) => state.feed?.status ?? null);
  const nameOf = useFeedName();
  return (
    <span className={classes.pill} data-state={status?.state}>
      <i aria-hidden="true" />
      {status ? nameOf(status) : t('shell.connecting')}
    </span>
  );
};
