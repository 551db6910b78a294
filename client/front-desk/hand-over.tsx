import { Alert, Button, Chip, Group, Kbd, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FrontDeskMatch } from '../../shared/api/front-desk.ts';
import { useMe } from '../http/session.ts';
import { useProblemText } from '../ui/problem.tsx';
import { MoodMark } from './mood-mark.tsx';
import { moods } from './moods.ts';
import type { HandOver as HandedOver, Heard } from './use-hand-over.ts';

type Props = {
  match: FrontDeskMatch;
  heard: Heard;
  onHeard: (heard: Heard) => void;
  onHandOver: (handOver: HandedOver) => void;
  pending: boolean;
  done: boolean;
  error: unknown;
};

const Moods = ({ heard, onHeard }: Pick<Props, 'heard' | 'onHeard'>) => {
  const { t } = useTranslation();
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <Text component="legend" size="sm" fw={500} mb={4}>
        {t('frontDesk.moodTitle')}
      </Text>
      <Group gap={6}>
        {moods.map((mood, index) => (
          <Chip
            key={mood}
            size="xs"
            checked={heard.mood === mood}
            icon={<MoodMark mood={mood} size={14} />}
            onChange={(checked) => onHeard({ ...heard, mood: checked ? mood : null })}
          >
            <Kbd size="xs" mr={6} aria-hidden visibleFrom="sm">
              {index + 1}
            </Kbd>
            {t(`calls.moods.${mood}`)}
          </Chip>
        ))}
      </Group>
    </fieldset>
  );
};

const Why = ({ match: { putThrough, alternative } }: Pick<Props, 'match'>) => {
  const { t } = useTranslation();
  return (
    <div>
      <Text fw={650} size="lg">
        {putThrough.name}
      </Text>
      <Text size="sm" c="dimmed">
        {t(`frontDesk.putThrough.why.${putThrough.why}`, { other: putThrough.insteadOf ?? '' })}
      </Text>
      {alternative && (
        <Text size="sm" c="dimmed">
          {t('frontDesk.putThrough.best', { name: alternative.name, text: alternative.text })}
        </Text>
      )}
    </div>
  );
};

const Buttons = ({ match, onHandOver, pending, done }: Props) => {
  const { t } = useTranslation();
  const me = useMe();
  const { putThrough, alternative } = match;
  const label = (name: string, userId: string): string =>
    userId === me.id ? t('frontDesk.putThrough.mine') : t('frontDesk.putThrough.logTo', { name });
  return (
    <Stack gap={6}>
      <Button
        size="md"
        loading={pending}
        disabled={done}
        onClick={() => onHandOver({ to: putThrough, as: 'put-through' })}
        rightSection={
          <Kbd size="xs" visibleFrom="sm" aria-hidden>
            Enter
          </Kbd>
        }
      >
        {label(putThrough.name, putThrough.userId)}
      </Button>
      <Group gap={6}>
        {alternative && (
          <Button
            variant="default"
            size="xs"
            disabled={done || pending}
            onClick={() => onHandOver({ to: alternative, as: 'put-through' })}
          >
            {t('frontDesk.putThrough.instead', { name: alternative.name })}
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          disabled={done || pending}
          onClick={() => onHandOver({ to: putThrough, as: 'message' })}
        >
          {t('frontDesk.putThrough.message', { name: putThrough.name })}
        </Button>
      </Group>
    </Stack>
  );
};

/** Whom to put the call through to, how the caller sounds, and the one button that logs both. */
export const HandOver = (props: Props) => {
  const { match, heard, onHeard, error } = props;
  const { t } = useTranslation();
  const textOf = useProblemText();
  const me = useMe();
  return (
    <section>
      <Title order={3} size="h5" mb={4}>
        {t('frontDesk.putThrough.title')}
      </Title>
      <Stack gap="sm">
        <Why match={match} />
        {me.role === 'supervisor' ? (
          <Text size="sm" c="dimmed">
            {t('frontDesk.putThrough.notYours')}
          </Text>
        ) : (
          <>
            <Moods heard={heard} onHeard={onHeard} />
            <TextInput
              label={t('frontDesk.topic')}
              size="sm"
              maxLength={200}
              dir="auto"
              value={heard.topic}
              onChange={(event) => onHeard({ ...heard, topic: event.currentTarget.value })}
            />
            {error !== null && (
              <Alert color="red" variant="outline" role="alert" p="xs">
                {t('frontDesk.failed', { message: textOf(error) })}
              </Alert>
            )}
            <Buttons {...props} />
          </>
        )}
      </Stack>
    </section>
  );
};
