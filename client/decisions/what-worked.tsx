import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Decisions } from '../../shared/api/decisions.ts';
import classes from '../ui/record.module.css';

const MOST = 2;
const scopes = ['own', 'alike', 'all'] as const;
type Scope = (typeof scopes)[number];

const useSentence = (data: Decisions) => {
  const { t } = useTranslation();
  return (scope: Scope): string | null => {
    const total = data.workedOutOf[scope];
    const best = data.worked
      .filter((one) => one[scope] > 0)
      .sort((a, b) => b[scope] - a[scope])
      .slice(0, MOST);
    if (best.length === 0) return null;
    const steps = best
      .map((one, index) => {
        const step = t(`decisions.stall.as.${one.step}`);
        return index === 0
          ? t('decisions.stall.came', { step, times: one[scope], count: total })
          : t('decisions.stall.next', { step, count: one[scope] });
      })
      .join(', ');
    return t(`decisions.stall.${scope}`, { steps });
  };
};

/** Which steps came last before somebody accepted what had stalled: this client first, then the likes of them, then all. */
export const WhatWorked = ({ data }: { data: Decisions }) => {
  const { t } = useTranslation();
  const sentenceOf = useSentence(data);
  const sentences = scopes.flatMap((scope) => sentenceOf(scope) ?? []);
  return (
    <div className={classes.frame}>
      <Text size="sm" fw={600}>
        {t('decisions.stall.worked')}
      </Text>
      {sentences.length === 0 ? (
        <Text size="sm">{t('decisions.stall.nothing')}</Text>
      ) : (
        <>
          <Text size="xs" c="dimmed">
            {t('decisions.stall.workedHelp')}
          </Text>
          <ul className={classes.worked}>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
};
