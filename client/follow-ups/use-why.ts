import { useTranslation } from 'react-i18next';
import type { DigestGroup, DigestItem } from '../../shared/api/digest.ts';
import { useFormat } from '../ui/format-context.ts';

type Kind = DigestGroup['kind'];

const states = {
  reviews: ['decide', 'soon', 'parting'],
  approaches: ['submitted', 'returned'],
  'handed-over': ['exclusive', 'go-between'],
  coverage: ['begins', 'ends'],
  'breathing-spaces': ['ends', 'opened'],
  papers: ['power-of-attorney', 'discretionary-mandate', 'trusted-contact'],
} as const;

/** One of those known, else the first: a server that is newer than this page may say another. */
const known = <T extends string>(all: readonly [T, ...T[]], state: string | null): T =>
  all.find((one) => one === state) ?? all[0];

/** Long words are cut: the whole is where the line leads. */
const MOST_WORDS = 140;
const short = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ').trim().replace(/\.$/u, '');
  return line.length > MOST_WORDS ? `${line.slice(0, MOST_WORDS).trimEnd()}…` : line;
};

const useAgo = (): ((days: number | null) => string) => {
  const { t } = useTranslation();
  return (days) => {
    if (days === null) return '';
    if (days === 0) return t('followUps.today');
    return days > 0 ? t('followUps.ago', { count: days }) : t('followUps.in', { count: -days });
  };
};

/** Why something waits, with its figures and dates. */
export const useWhy = (): ((kind: Kind, item: DigestItem) => string) => {
  const { t } = useTranslation();
  const format = useFormat();
  const ago = useAgo();
  return (kind, item) => {
    const facts = {
      what: short(item.what ?? ''),
      who: item.who ?? '',
      on: item.on === null ? '' : format.calendarDay(item.on),
      ago: ago(item.daysAgo),
      count: item.count ?? 0,
    };
    switch (kind) {
      case 'call-backs':
        return t(item.what ? 'followUps.why.call-backs-about' : 'followUps.why.call-backs', facts);
      case 'ask-again':
        if (item.state === 'crash') return t('followUps.why.ask-again-crash', facts);
        if (item.state === 'deep-alert') return t('followUps.why.ask-again-deep', facts);
        return t(item.what ? 'followUps.why.ask-again-words' : 'followUps.why.ask-again', facts);
      case 'reviews':
        return t(`followUps.why.reviews.${known(states.reviews, item.state)}`, facts);
      case 'approaches':
        return t(`followUps.why.approaches.${known(states.approaches, item.state)}`, facts);
      case 'handed-over':
        return t(`followUps.why.handed-over.${known(states['handed-over'], item.state)}`, facts);
      case 'coverage':
        return t(`followUps.why.coverage.${known(states.coverage, item.state)}`, facts);
      case 'breathing-spaces':
        return t(
          `followUps.why.breathing-spaces.${known(states['breathing-spaces'], item.state)}`,
          facts,
        );
      case 'papers':
        return t(`followUps.why.papers.${known(states.papers, item.state)}`, facts);
      default:
        return t(`followUps.why.${kind}`, facts);
    }
  };
};
