import { Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserLine } from '../http/access-api.ts';
import { useApi } from '../http/api-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { say } from '../ui/notices.tsx';
import { useProblemText } from '../ui/problem.tsx';
import { useConfirmed } from './use-confirmed.tsx';

type Whose = Pick<UserLine, 'id' | 'name'>;

const Remove = ({ user, onDone }: { user: Whose; onDone: () => void }) => {
  const { t } = useTranslation();
  const api = useApi();
  const textOf = useProblemText();
  const removing = useConfirmed((body) => api.removeSecondStepsOf(user.id, body), onDone);
  return (
    <Stack gap="sm">
      <Text size="sm">{t('security.people.resetHelp', { name: user.name })}</Text>
      {removing.field}
      {removing.problem && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {textOf(removing.problem)}
        </Text>
      )}
      <Button
        size="xs"
        style={{ alignSelf: 'start' }}
        loading={removing.pending}
        onClick={removing.run}
        data-autofocus
      >
        {t('security.people.reset')}
      </Button>
    </Stack>
  );
};

/** For somebody who has lost them. */
export const ResetSteps = ({ user }: { user: Whose }) => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const done = () => {
    setOpen(false);
    say(t('security.people.changed', { name: user.name }));
    void queries.invalidateQueries({ queryKey: ['users'] });
  };
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('security.people.resetLabel', { name: user.name })}
        onClick={() => setOpen(true)}
      >
        {t('security.people.reset')}
      </Button>
      <Dialog
        opened={open}
        onClose={() => setOpen(false)}
        title={t('security.people.resetTitle', { name: user.name })}
      >
        <Remove user={user} onDone={done} />
      </Dialog>
    </>
  );
};
