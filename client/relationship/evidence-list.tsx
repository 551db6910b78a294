import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KeptEvidence } from '../../shared/reviews.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from './relationship.module.css';

/** What is on file, one line each with its time. */
export const EvidenceList = ({ evidence }: { evidence: readonly KeptEvidence[] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const spanOf = ({ from, to }: KeptEvidence): string | null => {
    if (from === null || to === null) return null;
    const [begin, end] = [format.calendarDay(from), format.calendarDay(to)];
    return begin === end ? begin : t('relationship.evidence.span', { from: begin, to: end });
  };
  return (
    <ul className={classes.points}>
      {evidence.map((piece) => (
        <li key={`${piece.kind} ${piece.text}`}>
          {piece.text}
          {spanOf(piece) && (
            <Text span size="xs" c="dimmed">
              {' · '}
              {spanOf(piece)}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
};
