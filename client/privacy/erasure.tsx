import { Button, Group, Text } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErasureView } from '../../shared/api/privacy.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { NoteField, ShortForm } from '../ui/short-form.tsx';
import { EraseNow } from './erase-now.tsx';
import { ErasureBadge, ErasureText } from './erasure-text.tsx';
import { Part } from './part.tsx';
import classes from './privacy.module.css';
import { usePrivacyChange } from './use-privacy-change.ts';

type FormProps = { clientId: string; onDone: () => void };

const AskForm = ({ clientId, today, onDone }: FormProps & { today: string }) => {
  const { t } = useTranslation();
  const api = useApi();
  const [draft, setDraft] = useState({ reason: '', askedOn: today });
  const save = usePrivacyChange(
    clientId,
    () => api.askErasure(clientId, draft),
    t('privacy.erasure.askedSaved'),
    onDone,
  );
  const problem = useFieldProblem(save.error, ['reason', 'askedOn']);
  return (
    <ShortForm
      label={t('privacy.erasure.form')}
      problem={problem(null)}
      saving={save.isPending}
      ready={draft.reason.trim() !== ''}
      onSave={() => save.mutate(undefined)}
      onCancel={onDone}
    >
      <NoteField
        label={t('privacy.erasure.reason')}
        value={draft.reason}
        error={problem('reason')}
        onChange={(reason) => setDraft({ ...draft, reason })}
      />
      <DateInput
        size="xs"
        label={t('privacy.erasure.askedOn')}
        valueFormat="D MMM YYYY"
        maxDate={today}
        value={draft.askedOn}
        error={problem('askedOn')}
        onChange={(askedOn) => askedOn && setDraft({ ...draft, askedOn })}
      />
    </ShortForm>
  );
};

const WithdrawForm = ({ clientId, onDone }: FormProps) => {
  const { t } = useTranslation();
  const api = useApi();
  const [note, setNote] = useState('');
  const save = usePrivacyChange(
    clientId,
    () => api.withdrawErasure(clientId, textOrNull(note)),
    t('privacy.erasure.withdrawnSaved'),
    onDone,
  );
  const problem = useFieldProblem(save.error, ['note']);
  return (
    <ShortForm
      label={t('privacy.erasure.withdrawForm')}
      problem={problem(null)}
      saving={save.isPending}
      ready
      save={t('privacy.erasure.withdraw')}
      onSave={() => save.mutate(undefined)}
      onCancel={onDone}
    >
      <NoteField
        label={t('privacy.erasure.withdrawNote')}
        value={note}
        error={problem('note')}
        onChange={setNote}
      />
    </ShortForm>
  );
};

type Props = {
  client: { id: string; name: string };
  today: string;
  erasures: readonly ErasureView[];
};
type Doing = 'ask' | 'withdraw' | 'now' | null;

const Open = ({ one, setDoing }: { one: ErasureView; setDoing: (doing: Doing) => void }) => {
  const { t } = useTranslation();
  return (
    <>
      <Group justify="space-between" align="flex-start" gap="sm">
        <ErasureText erasure={one} />
        <ErasureBadge state={one.state} />
      </Group>
      <Group gap="xs" mt="sm">
        <Button size="compact-sm" variant="default" onClick={() => setDoing('withdraw')}>
          {t('privacy.erasure.withdraw')}
        </Button>
        {one.state === 'due' && (
          <Button size="compact-sm" color="red" variant="outline" onClick={() => setDoing('now')}>
            {t('privacy.erasure.now')}
          </Button>
        )}
      </Group>
    </>
  );
};

export const Erasure = ({ client, today, erasures }: Props) => {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<Doing>(null);
  const close = () => setDoing(null);
  const open = erasures.find(({ closedAt }) => closedAt === null);
  const earlier = erasures.filter((one) => one !== open);
  const mayAsk = !open && doing !== 'ask';
  return (
    <Part
      title={t('privacy.erasure.title')}
      help={t('privacy.erasure.help')}
      add={mayAsk ? { text: t('privacy.erasure.ask'), onAdd: () => setDoing('ask') } : null}
    >
      {!open && doing !== 'ask' && <Text size="sm">{t('privacy.erasure.none')}</Text>}
      {doing === 'ask' && <AskForm clientId={client.id} today={today} onDone={close} />}
      {open && <Open one={open} setDoing={setDoing} />}
      {doing === 'withdraw' && <WithdrawForm clientId={client.id} onDone={close} />}
      {doing === 'now' && <EraseNow client={client} onClose={close} />}
      {earlier.length > 0 && (
        <div className={classes.earlier}>
          <Text size="xs" c="dimmed" mb={4}>
            {t('privacy.erasure.earlier')}
          </Text>
          <ul className={classes.list}>
            {earlier.map((one) => (
              <li key={one.id}>
                <Group justify="space-between" align="flex-start" gap="sm">
                  <ErasureText erasure={one} />
                  <ErasureBadge state={one.state} />
                </Group>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Part>
  );
};
