import { Button, Popover } from '@mantine/core';
import { IconPhoneCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallListEntry } from '../../shared/call-list.ts';
import { useMayWrite } from '../http/use-change.ts';
import { CallForm } from './call-form.tsx';

type Props = {
  client: { id: string; name: string };
  /** what the list proposes to say; null: they aren't on it */
  approach: CallListEntry['approach'];
  opened: boolean;
  onOpenedChange: (opened: boolean) => void;
  variant?: 'filled' | 'light' | 'default';
};

/** Two clicks: this button, then how it went. Whoever only reads isn't offered what would be refused. */
export const LogACall = ({
  client,
  approach,
  opened,
  onOpenedChange,
  variant = 'filled',
}: Props) => {
  const { t } = useTranslation();
  // A note half written isn't lost to a stray click.
  const [begun, setBegun] = useState(false);
  if (!useMayWrite()) return null;
  return (
    <Popover
      opened={opened}
      onChange={onOpenedChange}
      width={320}
      position="bottom-end"
      shadow="lg"
      closeOnClickOutside={!begun}
      trapFocus
      returnFocus
      keepMounted={false}
    >
      <Popover.Target>
        <Button
          variant={variant}
          leftSection={<IconPhoneCheck size={16} aria-hidden />}
          aria-label={t('calls.logFor', { name: client.name })}
          onClick={() => onOpenedChange(!opened)}
        >
          {t('calls.log')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <CallForm
          client={client}
          approach={approach}
          onBegun={setBegun}
          onLogged={() => onOpenedChange(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
};
