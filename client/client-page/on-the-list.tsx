import { Button, Collapse, Group, SimpleGrid, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallListEntry } from '../../shared/call-list.ts';
import { Card } from '../ui/card.tsx';
import { ChanceBar } from '../ui/chance-bar.tsx';
import { CopyAction } from '../ui/copy-action.tsx';
import { Factors } from '../ui/factors.tsx';
import { withoutQuote } from '../ui/reason-text.ts';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
import classes from './client-page.module.css';

/** Why this client is on today's list and how to begin: read just before dialling. */
export const OnTheList = ({ entry }: { entry: CallListEntry }) => {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure(false);
  const Chevron = opened ? IconChevronUp : IconChevronDown;
  return (
    <Card component="section" label={t('clientPage.onList')}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <div>
          <Group gap="xs" mb="xs">
            <Title order={2}>{t('clientPage.onList')}</Title>
            <VerdictBadge verdict={entry.verdict} />
          </Group>
          <Text size="sm">{entry.verdictReason}</Text>
          <ul className={classes.reasons}>
            {entry.reasons.map((reason) => (
              <li key={reason.sensitivityId}>{withoutQuote(reason.text, reason.origin.words)}</li>
            ))}
          </ul>
          <Text size="xs" c="dimmed">
            {t('entry.chance')}
          </Text>
          <ChanceBar chance={entry.chance} quiet={entry.verdict !== 'call'} />
          <Button
            size="compact-xs"
            variant="subtle"
            ml={-8}
            mt={4}
            aria-expanded={opened}
            rightSection={<Chevron size={14} aria-hidden />}
            onClick={toggle}
          >
            {t('entry.factors')}
          </Button>
          <Collapse expanded={opened}>
            <Factors factors={entry.factors} />
          </Collapse>
        </div>
        <div>
          <Group gap={4}>
            <Text size="xs" fw={600} c="dimmed">
              {t('entry.opening')}
            </Text>
            <CopyAction text={entry.opening} label={t('entry.copyOpening')} />
          </Group>
          <Text>{entry.opening}</Text>
        </div>
      </SimpleGrid>
    </Card>
  );
};
