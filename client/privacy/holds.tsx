import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoldView } from '../../shared/api/privacy.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { useFormat } from '../ui/format-context.ts';
import { NoteField, ShortForm } from '../ui/short-form.tsx';
import { Part } from './part.tsx';
import classes from './privacy.module.css';
import { usePrivacyChange } from './use-privacy-change.ts';

type FormProps = { clientId: string; onDone: () => void };

const HoldForm = ({ clientId, onDone }: FormProps) => {
  const { t } = useTranslation();
  const api = useApi();
  const [reason, setReason] = useState('');
  const save = usePrivacyChange(
    clientId,
    () => api.addHold(clientId, reason),
    t('privacy.holds.saved'),
    onDone,
  );
  const problem = useFieldProblem(save.error, ['reason']);
  return (
    <ShortForm
      label={t('privacy.holds.form')}
      problem={problem(null)}
      saving={save.isPending}
      ready={reason.trim() !== ''}
      save={t('privacy.holds.add')}
      onSave={() => save.mutate(undefined)}
      onCancel={onDone}
    >
      <NoteField
        label={t('privacy.holds.reason')}
        value={reason}
        error={problem('reason')}
        onChange={setReason}
      />
    </ShortForm>
  );
};

const LiftForm = ({ clientId, hold, onDone }: FormProps & { hold: HoldView }) => {
  const { t } = useTranslation();
  const api = useApi();
  const [note, setNote] = useState('');
  const save = usePrivacyChange(
    clientId,
    () => api.liftHold(clientId, hold.id, textOrNull(note)),
    t('privacy.holds.liftedSaved'),
    onDone,
  );
  const problem = useFieldProblem(save.error, ['note']);
  return (
    <ShortForm
      label={t('privacy.holds.liftForm')}
      problem={problem(null)}
      saving={save.isPending}
      ready
      save={t('privacy.holds.lift')}
      onSave={() => save.mutate(undefined)}
      onCancel={onDone}
    >
      <NoteField
        label={t('privacy.holds.liftNote')}
        value={note}
        error={problem('note')}
        onChange={setNote}
      />
    </ShortForm>
  );
};

/** Why, by whom and since when; and how it ended. */
export const HoldText = ({ hold }: { hold: HoldView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = (who: { name: string } | null) => who?.name ?? t('privacy.nobody');
  return (
    <div className={classes.grow}>
      <Text size="sm" dir="auto" className={classes.words ?? ''}>
        {hold.reason}
      </Text>
      <Text size="xs" c="dimmed">
        {t('privacy.holds.placed', { name: nameOf(hold.placedBy), at: format.day(hold.placedAt) })}
        {hold.liftedAt &&
          ` · ${t('privacy.holds.lifted', { name: nameOf(hold.liftedBy), at: format.day(hold.liftedAt) })}`}
      </Text>
      {hold.liftNote && (
        <Text size="sm" dir="auto" className={classes.words ?? ''}>
          {hold.liftNote}
        </Text>
      )}
    </div>
  );
};

export const Holds = ({ clientId, holds }: { clientId: string; holds: readonly HoldView[] }) => {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  const close = () => setOpen(null);
  const inForce = holds.some(({ liftedAt }) => liftedAt === null);
  const add = { text: t('privacy.holds.add'), onAdd: () => setOpen('add') };
  return (
    <Part
      title={t('privacy.holds.title')}
      help={t('privacy.holds.help')}
      add={open === 'add' ? null : add}
    >
      {open === 'add' && <HoldForm clientId={clientId} onDone={close} />}
      {!inForce && (
        <Text size="sm" mb={holds.length > 0 ? 'sm' : 0}>
          {t('privacy.holds.none')}
        </Text>
      )}
      <ul className={classes.list}>
        {holds.map((hold) => (
          <li key={hold.id}>
            <Group justify="space-between" align="flex-start" gap="sm">
              <HoldText hold={hold} />
              <Badge variant={hold.liftedAt ? 'default' : 'light'} radius="sm" tt="none">
                {t(hold.liftedAt ? 'privacy.holds.past' : 'privacy.holds.inForce')}
              </Badge>
              {hold.liftedAt === null && open !== hold.id && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('privacy.holds.liftLabel', { reason: hold.reason ?? '' })}
                  onClick={() => setOpen(hold.id)}
                >
                  {t('privacy.holds.lift')}
                </Button>
              )}
            </Group>
            {open === hold.id && <LiftForm clientId={clientId} hold={hold} onDone={close} />}
          </li>
        ))}
      </ul>
    </Part>
  );
};
