import { Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FrontDeskMatch } from '../../shared/api/front-desk.ts';
import { CopyAction } from '../ui/copy-action.tsx';
import classes from './front-desk.module.css';

/** The line for whoever picks up: by who rings, whether they were to be called, and what weighs on them. */
const useLine = ({ household, closed, onTheList, cause, putThrough }: FrontDeskMatch): string => {
  const { t } = useTranslation();
  const { name } = putThrough;
  if (closed) return t('frontDesk.say.closed');
  if (household && household.relation !== 'client')
    return t(household.trustedContact ? 'frontDesk.say.trusted' : 'frontDesk.say.person', { name });
  const situation = onTheList?.verdict === 'call' ? 'listed' : 'usual';
  return t(`frontDesk.say.${situation}.${cause ?? 'unknown'}`, { name });
};

export const WhatToSay = ({ match }: { match: FrontDeskMatch }) => {
  const { t } = useTranslation();
  const line = useLine(match);
  const { onTheList, putThrough, household } = match;
  const forClient = household === null || household.relation === 'client';
  return (
    <section>
      <Group justify="space-between" mb={4}>
        <Title order={3} size="h5">
          {t('frontDesk.sayTitle')}
        </Title>
        <CopyAction text={line} label={t('frontDesk.copySay')} />
      </Group>
      <blockquote className={classes.say}>{line}</blockquote>
      {onTheList?.verdict === 'call' && forClient && (
        <details>
          <Text component="summary" size="sm" c="dimmed" mt={6} style={{ cursor: 'pointer' }}>
            {t('frontDesk.openingOf', { name: putThrough.name })}
          </Text>
          <Text size="sm" mt={4}>
            {onTheList.opening}
          </Text>
        </details>
      )}
    </section>
  );
};
