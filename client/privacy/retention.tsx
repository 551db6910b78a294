import { Text } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionView } from '../../shared/api/privacy.ts';
import { useApi } from '../http/api-context.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { useFormat } from '../ui/format-context.ts';
import { ShortForm } from '../ui/short-form.tsx';
import { Part } from './part.tsx';
import { usePrivacyChange } from './use-privacy-change.ts';

type Props = { clientId: string; today: string; retention: RetentionView };

const EndForm = ({ clientId, today, retention, onDone }: Props & { onDone: () => void }) => {
  const { t } = useTranslation();
  const api = useApi();
  const [endedOn, setEndedOn] = useState<string | null>(retention.endedOn);
  const save = usePrivacyChange(
    clientId,
    () => api.putRelationshipEnd(clientId, endedOn),
    t('privacy.retention.saved'),
    onDone,
  );
  const problem = useFieldProblem(save.error, ['endedOn']);
  return (
    <ShortForm
      label={t('privacy.retention.form')}
      problem={problem(null)}
      saving={save.isPending}
      ready
      onSave={() => save.mutate(undefined)}
      onCancel={onDone}
    >
      <DateInput
        size="xs"
        label={t('privacy.retention.endedOn')}
        description={t('privacy.retention.endedOnHelp')}
        valueFormat="D MMM YYYY"
        clearable
        maxDate={today}
        value={endedOn}
        error={problem('endedOn')}
        onChange={setEndedOn}
      />
    </ShortForm>
  );
};

const useSentence = ({ years, endedOn, keptUntil }: RetentionView, today: string): string => {
  const { t } = useTranslation();
  const format = useFormat();
  if (endedOn === null || keptUntil === null) return t('privacy.retention.goesOn', { years });
  const days = { ended: format.calendarDay(endedOn), until: format.calendarDay(keptUntil) };
  return t(today < keptUntil ? 'privacy.retention.until' : 'privacy.retention.over', days);
};

export const Retention = ({ clientId, today, retention }: Props) => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const sentence = useSentence(retention, today);
  const text = t(retention.endedOn ? 'privacy.retention.change' : 'privacy.retention.set');
  return (
    <Part
      title={t('privacy.retention.title')}
      add={open ? null : { text, onAdd: () => setOpen(true) }}
    >
      <Text size="sm">{sentence}</Text>
      {retention.endedBy && (
        <Text size="xs" c="dimmed">
          {t(
            retention.endedBy === 'said'
              ? 'privacy.retention.bySaid'
              : 'privacy.retention.byClosing',
          )}
        </Text>
      )}
      {open && (
        <EndForm
          clientId={clientId}
          today={today}
          retention={retention}
          onDone={() => setOpen(false)}
        />
      )}
    </Part>
  );
};
