import { Anchor, Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallListEntry } from '../../shared/call-list.ts';
import { DidItHelp } from './did-it-help.tsx';
import { useHelpedText } from './use-helped-text.ts';

type Props = { entry: Pick<CallListEntry, 'approach'> & { client: { id: string } } };

/** Which approach an opening was made from, how it went so far, and the one click after the call. */
export const EntryApproach = ({ entry: { approach, client } }: Props) => {
  const { t } = useTranslation();
  const helpedText = useHelpedText();
  if (approach === null) return null;
  return (
    <Box mt="sm">
      <Text size="sm" mb={4}>
        <Text span inherit c="dimmed">
          {t('whatToSay.approach')}:
        </Text>{' '}
        <span lang={approach.language}>{approach.name}</span>
        {'. '}
        {helpedText(approach.helped)}
        {'. '}
        <Anchor
          component={Link}
          underline="always"
          to={`/clients/${client.id}/what-to-say`}
          size="sm"
        >
          {t('whatToSay.others')}
        </Anchor>
      </Text>
      <DidItHelp
        key={`${approach.key} ${approach.version}`}
        clientId={client.id}
        callId={null}
        approach={approach}
      />
    </Box>
  );
};
