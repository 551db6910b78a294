import { useTranslation } from 'react-i18next';
import classes from './policy.module.css';

type Props = { clients: number; sent: number; acknowledged: number };

/** How far a version has come: striped what was sent, solid what was acknowledged. */
export const Reach = ({ clients, sent, acknowledged }: Props) => {
  const { t } = useTranslation();
  const share = (count: number): string =>
    `${clients === 0 ? 0 : Math.min(100, (100 * count) / clients)}%`;
  return (
    <div
      className={classes.reach}
      role="img"
      aria-label={t('policy.reach.label', { sent, clients, acknowledged })}
    >
      <i data-part="sent" style={{ width: share(sent) }} />
      <i data-part="acknowledged" style={{ width: share(acknowledged) }} />
    </div>
  );
};
