import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PasswordLink as Link, UserLine } from '../http/access-api.ts';
import { useApi } from '../http/api-context.ts';
import { CopyAction } from '../ui/copy-action.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format-context.ts';
import { useProblemText } from '../ui/problem.tsx';
import classes from './security.module.css';
import { useConfirmed } from './use-confirmed.tsx';

export type Whose = Pick<UserLine, 'id' | 'name'>;

const Made = ({ link, onDone }: { link: Link; onDone: () => void }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const whole = new URL(link.path, window.location.origin).href;
  return (
    <div role="status">
      <Text size="sm">
        {t('security.people.linkMade', { time: format.dateTime(link.expiresAt) })}
      </Text>
      <Group gap="xs" wrap="nowrap" my="xs">
        <code className={classes.token}>{whole}</code>
        <CopyAction text={whole} label={t('security.people.linkCopy')} />
      </Group>
      <Button size="xs" onClick={onDone}>
        {t('security.people.done')}
      </Button>
    </div>
  );
};

const Make = ({ user, onMade }: { user: Whose; onMade: (link: Link) => void }) => {
  const { t } = useTranslation();
  const api = useApi();
  const textOf = useProblemText();
  const making = useConfirmed((body) => api.makePasswordLink(user.id, body), onMade);
  return (
    <Stack gap="sm">
      <Text size="sm">{t('security.people.linkHelp', { name: user.name })}</Text>
      {making.field}
      {making.problem && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {textOf(making.problem)}
        </Text>
      )}
      <Button
        size="xs"
        style={{ alignSelf: 'start' }}
        loading={making.pending}
        onClick={making.run}
        data-autofocus
      >
        {t('security.people.linkMake')}
      </Button>
    </Stack>
  );
};

/** The link can't be shown again, so that a stray click doesn't take it away. */
export const PasswordLinkDialog = ({ user, onClose }: { user: Whose; onClose: () => void }) => {
  const { t } = useTranslation();
  const [link, setLink] = useState<Link | null>(null);
  return (
    <Dialog
      opened
      onClose={onClose}
      closeOnClickOutside={link === null}
      title={t('security.people.linkTitle', { name: user.name })}
    >
      {link ? <Made link={link} onDone={onClose} /> : <Make user={user} onMade={setLink} />}
    </Dialog>
  );
};

/** For somebody who has forgotten theirs: nobody else learns the new one. */
export const PasswordLink = ({ user }: { user: Whose }) => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('security.people.newPasswordLabel', { name: user.name })}
        onClick={() => setOpen(true)}
      >
        {t('security.people.newPassword')}
      </Button>
      {open && <PasswordLinkDialog user={user} onClose={() => setOpen(false)} />}
    </>
  );
};
