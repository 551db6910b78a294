import { Button, Group, Stack, Text, Textarea, type TextareaProps } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  label: string;
  children: ReactNode;
  /** what the server said that belongs to no field */
  problem: string | null;
  saving: boolean;
  ready: boolean;
  save?: string;
  onSave: () => void;
  onCancel: () => void;
};

/** A few fields in the place where they belong; what was typed stays until it is saved. */
export const ShortForm = ({
  label,
  children,
  problem,
  saving,
  ready,
  save,
  onSave,
  onCancel,
}: Props) => {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  // The button that was pressed is gone; the next Tab goes to the first field.
  useEffect(() => form.current?.focus(), []);
  return (
    <form
      ref={form}
      tabIndex={-1}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !saving) onSave();
      }}
    >
      <Stack gap="xs" my="sm" maw={640}>
        {children}
        {problem && (
          <Text size="sm" role="alert" c="var(--fc-loss)">
            {problem}
          </Text>
        )}
        <Group gap="xs">
          <Button type="submit" size="compact-sm" disabled={!ready} loading={saving}>
            {save ?? t('common.save')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

type NoteProps = Omit<TextareaProps, 'onChange' | 'value'> & {
  value: string;
  onChange: (text: string) => void;
};

export const NoteField = ({ onChange, ...rest }: NoteProps) => (
  <Textarea
    size="xs"
    rows={2}
    resize="vertical"
    maxLength={100_000}
    dir="auto"
    onChange={(event) => onChange(event.currentTarget.value)}
    {...rest}
  />
);
