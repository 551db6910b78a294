import { Stack, Text } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FrontDeskMatch } from '../../shared/api/front-desk.ts';
import { useMe } from '../http/session.ts';
import { Card } from '../ui/card.tsx';
import { isTyping } from '../ui/key-target.ts';
import { CallerHead } from './caller-head.tsx';
import { CallerStory } from './caller-story.tsx';
import classes from './front-desk.module.css';
import { HandOver } from './hand-over.tsx';
import { moodOfKey } from './moods.ts';
import { type Heard, type Logged, useHandOver } from './use-hand-over.ts';
import { WhatToSay } from './what-to-say.tsx';

type Props = {
  match: FrontDeskMatch;
  /** this call is on record already */
  done: boolean;
  cardRef: RefObject<HTMLElement | null>;
  onLogged: (logged: Logged) => void;
  onBack: () => void;
};

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button, a, summary, [type="checkbox"]') !== null;

/** All that is to be known while the telephone rings. Its keys work wherever in it the focus is. */
export const CallerCard = ({ match, done, cardRef, onLogged, onBack }: Props) => {
  const { t } = useTranslation();
  const me = useMe();
  const [heard, setHeard] = useState<Heard>({ mood: null, topic: '' });
  const handOver = useHandOver(match, onLogged);
  const log = (): void => {
    if (done || handOver.isPending || me.role === 'supervisor') return;
    handOver.mutate({ heard, handOver: { to: match.putThrough, as: 'put-through' } });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A chip is a checkbox: an input, but nothing is typed into it.
    const typing =
      isTyping(event.target) &&
      !(event.target instanceof HTMLInputElement && event.target.type === 'checkbox');
    const mood = typing ? null : moodOfKey(event.key);
    if (mood) setHeard({ ...heard, mood: heard.mood === mood ? null : mood });
    else if (event.key === 'Enter' && !event.repeat && !isControl(event.target)) log();
    else if (event.key === 'Escape') onBack();
    else return;
    event.preventDefault();
  };
  return (
    <section
      ref={cardRef}
      tabIndex={-1}
      className={classes.card}
      aria-label={match.client.name}
      onKeyDown={onKeyDown}
    >
      <Card p={{ base: 'sm', sm: 'lg' }}>
        <Stack gap="md">
          <CallerHead match={match} />
          <div className={classes.halves}>
            <Stack gap="md">
              <WhatToSay match={match} />
              <HandOver
                match={match}
                heard={heard}
                onHeard={setHeard}
                onHandOver={(given) => handOver.mutate({ heard, handOver: given })}
                pending={handOver.isPending}
                done={done}
                error={handOver.error}
              />
            </Stack>
            <CallerStory match={match} />
          </div>
          <Text size="xs" c="dimmed" visibleFrom="sm">
            {t('frontDesk.keysCard')}
          </Text>
        </Stack>
      </Card>
    </section>
  );
};
