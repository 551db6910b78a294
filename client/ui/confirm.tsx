import { Button, type ButtonProps, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.tsx';

type ClosedBy = { onClose: () => void };
type Asked = { title: string; text: string; label: string; onConfirm: () => void };

/** What can't simply be taken back is done by a second press, beside the words that say what it does. */
export const Confirm = ({ title, text, label, onConfirm, onClose }: Asked & ClosedBy) => {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={onClose} title={title}>
      <Stack gap="md">
        <Text size="sm">{text}</Text>
        <Group gap="xs">
          <Button
            color="red"
            onClick={() => {
              onClose();
              onConfirm();
            }}
          >
            {label}
          </Button>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
};
/** `confirm`: what the second button says, where that isn't what the first one does */
type Props = Asked & { ariaLabel?: string; confirm?: string } & Pick<
    ButtonProps,
    'size' | 'loading'
  >;

export const ConfirmButton = ({
  ariaLabel,
  confirm,
  size = 'compact-sm',
  loading,
  ...asked
}: Props) => {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        size={size}
        variant="default"
        loading={loading ?? false}
        aria-label={ariaLabel}
        onClick={() => setAsking(true)}
      >
        {asked.label}
      </Button>
      {asking && (
        <Confirm {...asked} label={confirm ?? asked.label} onClose={() => setAsking(false)} />
      )}
    </>
  );
};
