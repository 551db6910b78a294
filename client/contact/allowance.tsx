import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientContact } from '../../shared/api/agreements.ts';
import classes from './contact.module.css';

/** More marks than these would be a grey line. */
const MOST_MARKS = 14;

type RowProps = { name: string; used: number; allowed: number };

const Row = ({ name, used, allowed }: RowProps) => {
  const { t } = useTranslation();
  const left = Math.max(0, allowed - used);
  const text =
    left === 0
      ? t('contact.agreement.usedUp', { used, allowed })
      : t('contact.agreement.left', { left, allowed });
  const marks = Math.min(MOST_MARKS, Math.max(1, allowed));
  const usedMarks = allowed === 0 ? 1 : Math.round((Math.min(used, allowed) / allowed) * marks);
  return (
    <>
      <span>{name}</span>
      <span className={classes.meter} aria-hidden="true">
        {Array.from({ length: marks }, (_, mark) => mark).map((mark) => (
          <i key={mark} data-used={mark < usedMarks || undefined} />
        ))}
      </span>
      <Text span size="sm" {...(left === 0 ? { fw: 600 } : {})}>
        {text}
      </Text>
    </>
  );
};

type Props = {
  agreement: NonNullable<ClientContact['agreement']>;
  standing: NonNullable<ClientContact['standing']>;
};

/** What is left today and this week. Quiet: it is a help to both, not a warning. */
export const Allowance = ({ agreement: { perDay, perWeek }, standing }: Props) => {
  const { t } = useTranslation();
  if (perDay === null && perWeek === null) return null;
  return (
    <div className={classes.meters}>
      {perDay !== null && (
        <Row name={t('contact.agreement.today')} used={standing.usedToday} allowed={perDay} />
      )}
      {perWeek !== null && (
        <Row name={t('contact.agreement.week')} used={standing.usedThisWeek} allowed={perWeek} />
      )}
    </div>
  );
};
