import { Badge, Group, Text } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FrontDeskMatch } from '../../shared/api/front-desk.ts';
import { Card } from '../ui/card.tsx';
import { standingOf } from './caller-head.tsx';
import classes from './front-desk.module.css';

const useMatchedBy = (): ((match: FrontDeskMatch) => string) => {
  const { t } = useTranslation();
  return ({ matchedBy, person }) => {
    if (matchedBy === 'number' && person !== null) return t('frontDesk.numberOf', { person });
    return t(`frontDesk.matchedBy.${matchedBy}`, { person: person ?? '' });
  };
};

type Props = {
  matches: readonly FrontDeskMatch[];
  selectedId: string | null;
  onTake: (match: FrontDeskMatch) => void;
};

export const MatchList = ({ matches, selectedId, onTake }: Props) => {
  const { t } = useTranslation();
  const matchedBy = useMatchedBy();
  return (
    <Card component="section" label={t('frontDesk.results')} p={0}>
      <ul className={classes.matches}>
        {matches.map((match) => {
          const selected = match.client.id === selectedId;
          return (
            <li key={match.client.id}>
              <button
                type="button"
                className={classes.match}
                data-selected={selected || undefined}
                aria-current={selected || undefined}
                onClick={() => onTake(match)}
              >
                <Text span fw={650} dir="auto" style={{ overflowWrap: 'anywhere' }}>
                  {match.client.name}
                </Text>
                <Text size="xs" c="dimmed">
                  {[match.client.phone, matchedBy(match)].filter(Boolean).join(' · ')}
                </Text>
                <Group gap={6} mt={2}>
                  {(match.openAlerts > 0 || match.onTheList) && (
                    <Badge
                      size="sm"
                      radius="sm"
                      tt="none"
                      variant="light"
                      leftSection={<IconBellRinging size={12} aria-hidden />}
                    >
                      {t(`frontDesk.${standingOf(match.onTheList)}`)}
                    </Badge>
                  )}
                  {match.closed && (
                    <Badge size="sm" radius="sm" tt="none" variant="default">
                      {t('frontDesk.closed')}
                    </Badge>
                  )}
                </Group>
              </button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
};
