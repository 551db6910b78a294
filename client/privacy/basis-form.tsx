import { Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewBasisBody } from '../../shared/api/privacy.ts';
import { basisHowSchema, basisKindSchema } from '../../shared/privacy.ts';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { textOrNull } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { NoteField, ShortForm } from '../ui/short-form.tsx';
import { usePrivacyChange } from './use-privacy-change.ts';

type Props = { clientId: string; today: string; onDone: () => void };

export const BasisForm = ({ clientId, today, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const { role } = useMe();
  const [draft, setDraft] = useState<NewBasisBody>({
    kind: 'consent',
    givenOn: today,
    how: 'in-writing',
  });
  const [note, setNote] = useState('');
  const save = usePrivacyChange(
    clientId,
    (body: NewBasisBody) => api.addBasis(clientId, body),
    t('privacy.basis.saved'),
    onDone,
  );
  const problem = useFieldProblem(save.error, ['kind', 'how', 'givenOn', 'note']);
  const consent = draft.kind === 'consent';
  const how = consent ? draft.how : null;
  return (
    <ShortForm
      label={t('privacy.basis.form')}
      problem={problem(null)}
      saving={save.isPending}
      ready
      onSave={() => save.mutate({ ...draft, how, note: textOrNull(note) })}
      onCancel={onDone}
    >
      {role !== 'advisor' && (
        <Select
          size="xs"
          label={t('privacy.basis.kind')}
          allowDeselect={false}
          data={basisKindSchema.options.map((value) => ({
            value,
            label: t(`privacy.basis.kinds.${value}`),
          }))}
          value={draft.kind}
          error={problem('kind')}
          onChange={(value) => setDraft({ ...draft, kind: basisKindSchema.parse(value) })}
        />
      )}
      {consent && (
        <Select
          size="xs"
          label={t('privacy.basis.how')}
          allowDeselect={false}
          data={basisHowSchema.options.map((value) => ({
            value,
            label: t(`privacy.basis.hows.${value}`),
          }))}
          value={draft.how ?? null}
          error={problem('how')}
          onChange={(value) => setDraft({ ...draft, how: basisHowSchema.parse(value) })}
        />
      )}
      <DateInput
        size="xs"
        label={t(consent ? 'privacy.basis.on' : 'privacy.basis.from')}
        valueFormat="D MMM YYYY"
        maxDate={today}
        value={draft.givenOn}
        error={problem('givenOn')}
        onChange={(value) => value && setDraft({ ...draft, givenOn: value })}
      />
      <NoteField
        label={t('privacy.basis.note')}
        value={note}
        error={problem('note')}
        onChange={setNote}
      />
    </ShortForm>
  );
};

export const WithdrawBasisForm = ({ clientId, today, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [on, setOn] = useState(today);
  const save = usePrivacyChange(
    clientId,
    () => api.withdrawBasis(clientId, on),
    t('privacy.basis.withdrawnSaved'),
    onDone,
  );
  const problem = useFieldProblem(save.error, ['withdrawnOn']);
  return (
    <ShortForm
      label={t('privacy.basis.withdrawForm')}
      problem={problem(null)}
      saving={save.isPending}
      ready
      onSave={() => save.mutate(undefined)}
      onCancel={onDone}
    >
      <DateInput
        size="xs"
        label={t('privacy.basis.withdrawnOn')}
        valueFormat="D MMM YYYY"
        maxDate={today}
        value={on}
        error={problem('withdrawnOn')}
        onChange={(value) => value && setOn(value)}
      />
    </ShortForm>
  );
};
