import { Alert, Button, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallBody } from '../../shared/api/calls.ts';
import type { CallListEntry } from '../../shared/call-list.ts';
import type { Direction, Outcome } from '../../shared/calls.ts';
import { RequestError } from '../http/request.ts';
import { useLive } from '../live/live-context.tsx';
import { useProblemText } from '../ui/problem.tsx';
import { CallDetails, type Details, noDetails } from './call-details.tsx';
import { outcomesOf, useContactWords } from './contact-words.ts';
import { useLogCall } from './use-log-call.tsx';

const isDirection = (text: string): text is Direction => text === 'outbound' || text === 'inbound';

/** Asking again doesn't help where the server has said no. */
const isNo = (error: unknown): boolean => error instanceof RequestError && error.status === 403;

/** Only what was said: an empty field is "not given". */
const bodyOf = (
  clientId: string,
  direction: Direction,
  outcome: Outcome,
  details: Details,
): CallBody => ({
  clientId,
  direction,
  outcome,
  ...(details.channel === 'phone' ? {} : { channel: details.channel }),
  ...(details.mood ? { mood: details.mood } : {}),
  ...(details.topic.trim() ? { topic: details.topic.trim() } : {}),
  ...(details.minutes !== null ? { minutes: details.minutes } : {}),
  ...(details.note.trim() ? { note: details.note.trim() } : {}),
});

type Props = {
  client: { id: string; name: string };
  approach: CallListEntry['approach'];
  onBegun: (begun: boolean) => void;
  onLogged: () => void;
};

/** One click on how it went logs the call. Whoever has more to say opens the details first. */
export const CallForm = ({ client, approach, onBegun, onLogged }: Props) => {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const words = useContactWords();
  const isAway = useLive((state) => state.unsaved?.since != null);
  const [direction, setDirection] = useState<Direction>('outbound');
  const [details, setDetails] = useState(noDetails);
  const [open, setOpen] = useState(false);
  const log = useLogCall({
    name: client.name,
    approach,
    onLogged: () => {
      onBegun(false);
      onLogged();
    },
  });
  return (
    <Stack gap="sm">
      <Text fw={600} size="sm">
        {t('calls.logFor', { name: client.name })}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={t('calls.direction')}
        value={direction}
        onChange={(value) => isDirection(value) && setDirection(value)}
        data={[
          { value: 'outbound', label: words.direction('outbound', details.channel) },
          { value: 'inbound', label: words.direction('inbound', details.channel) },
        ]}
      />
      {open && <CallDetails clientId={client.id} details={details} onChange={setDetails} />}
      {log.isError && (
        <Alert color="red" variant="outline" role="alert" p="xs">
          {t('calls.failed', { message: textOf(log.error) })} {!isNo(log.error) && t('calls.again')}
        </Alert>
      )}
      {isAway && (
        <Text size="sm" role="status">
          {t('calls.away')}
        </Text>
      )}
      <SimpleGrid cols={2} spacing={6} verticalSpacing={6}>
        {outcomesOf(details.channel).map((outcome) => (
          <Button
            key={outcome}
            {...(outcome === 'reached' ? { 'data-autofocus': true } : { variant: 'default' })}
            size="sm"
            px="xs"
            disabled={log.isPending || isAway}
            onClick={() => log.mutate(bodyOf(client.id, direction, outcome, details))}
          >
            {words.outcome(outcome, details.channel)}
          </Button>
        ))}
      </SimpleGrid>
      <Button
        variant="subtle"
        size="compact-xs"
        aria-expanded={open}
        onClick={() => {
          if (open) setDetails(noDetails);
          onBegun(!open);
          setOpen(!open);
        }}
      >
        {t(open ? 'calls.hideDetails' : 'calls.addDetails')}
      </Button>
    </Stack>
  );
};
