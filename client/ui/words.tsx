import { useTranslation } from 'react-i18next';
import type { Origin } from '../../shared/call-list.ts';
import classes from './ui.module.css';

type Props = { origin: Origin; clamp?: number };

/** Where a fear comes from, in the client's own words. Nothing when nothing is on file. */
export const Words = ({ origin, clamp }: Props) => {
  const { t } = useTranslation();
  // Some events bear their year already: "August 2011".
  const yearSaid = origin.year !== null && origin.event?.includes(String(origin.year));
  const event = [origin.event, yearSaid ? null : origin.year]
    .filter((part) => part !== null)
    .join(', ');
  const whose = origin.whose ? t(`entry.quoteOf.${origin.whose}`) : '';
  const caption = [event, whose].filter((part) => part !== '').join(' · ');
  if (!origin.words && caption === '') return null;
  const clamped = clamp
    ? {
        display: '-webkit-box',
        WebkitLineClamp: clamp,
        WebkitBoxOrient: 'vertical' as const,
        overflow: 'hidden',
      }
    : undefined;
  return (
    <figure className={classes.words}>
      {origin.words && <blockquote style={clamped}>“{origin.words}”</blockquote>}
      {caption !== '' && <figcaption>{caption}</figcaption>}
    </figure>
  );
};
