import { Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApproachWordsView } from '../../shared/api/approaches.ts';
import type { PlanFactName } from '../../shared/approaches.ts';
import classes from './what-to-say.module.css';
import { type Piece, wordChanges } from './word-changes.ts';

const fields = ['name', 'opening', 'reflection', 'offer', 'avoid'] as const;

type SideProps = { pieces: readonly Piece[]; show: 'out' | 'in' };

const Side = ({ pieces, show }: SideProps) => {
  const { t } = useTranslation();
  const shown = pieces
    .filter(({ change }) => change === 'same' || change === show)
    .map((piece, index) => ({ ...piece, key: `${index} ${piece.change}` }));
  return (
    <Text size="sm" component="p" className={classes.words ?? ''}>
      {shown.map(({ key, text, change }) => {
        if (change === 'same') return <span key={key}>{text}</span>;
        const Tag = change === 'out' ? 'del' : 'ins';
        return (
          <Tag key={key}>
            <VisuallyHidden>
              {t(change === 'out' ? 'whatToSay.practice.removed' : 'whatToSay.practice.inserted')}:{' '}
            </VisuallyHidden>
            {text}
          </Tag>
        );
      })}
    </Text>
  );
};

type Props = {
  before: ApproachWordsView | null;
  after: Omit<ApproachWordsView, 'version'>;
  language: string;
  titles?: { before: string; after: string };
};

/** Two wordings side by side, with what was taken out on the left and what was put in on the right. */
export const Compare = ({ before, after, language, titles }: Props) => {
  const { t } = useTranslation();
  const factsOf = (names: readonly PlanFactName[]): string =>
    names.map((name) => t(`whatToSay.planFacts.${name}`)).join(', ');
  const rows = [
    ...fields.map((field) => ({ field, was: before?.[field] ?? '', is: after[field] })),
    { field: 'facts' as const, was: factsOf(before?.facts ?? []), is: factsOf(after.facts) },
  ];
  return (
    <div className={classes.compare} lang={language}>
      <Text size="xs" fw={600} lang="en">
        {titles?.before ?? t('whatToSay.practice.before')}
      </Text>
      <Text size="xs" fw={600} lang="en">
        {titles?.after ?? t('whatToSay.practice.after')}
      </Text>
      {rows.map(({ field, was, is }) => {
        const pieces = wordChanges(was, is);
        return (['out', 'in'] as const).map((show) => (
          <div key={`${field} ${show}`}>
            <Text size="xs" c="dimmed" lang="en">
              {t(`whatToSay.fields.${field}`)}
            </Text>
            <Side pieces={pieces} show={show} />
          </div>
        ));
      })}
    </div>
  );
};
