import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecommendationView } from '../../shared/api/decisions.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from '../ui/record.module.css';

/** What it is about, what was tried, and what they said in the end. */
export const RecommendationStory = ({ one }: { one: RecommendationView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { detail, breathingSpaceReason: reason, decisionNote, steps } = one;
  const texts = [
    detail,
    reason === null ? null : t('decisions.recommendations.couldNotWait', { reason }),
  ];
  return (
    <>
      {texts.map(
        (text, index) =>
          text && (
            <Text
              key={index === 0 ? 'detail' : 'reason'}
              size="sm"
              className={classes.note}
              dir="auto"
            >
              {text}
            </Text>
          ),
      )}
      {steps.length > 0 && (
        <ul className={classes.steps}>
          {steps.map(({ step, note, at }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added, at the end
            <li key={index}>
              {t(`decisions.step.names.${step}`)}{' '}
              <Text span size="xs" c="dimmed">
                {format.day(at)}
              </Text>
              {note && (
                <Text size="sm" c="dimmed" className={classes.note} dir="auto">
                  {note}
                </Text>
              )}
            </li>
          ))}
        </ul>
      )}
      {decisionNote && (
        <blockquote className={classes.words} dir="auto">
          {decisionNote}
        </blockquote>
      )}
    </>
  );
};
