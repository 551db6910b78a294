import { NumberInput, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LEAST_RETENTION_YEARS } from '../../shared/privacy.ts';
import { useApi } from '../http/api-context.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { say } from '../ui/notices.tsx';
import { ShortForm } from '../ui/short-form.tsx';
import { Part } from './part.tsx';

const Form = ({ years: before, onDone }: { years: number; onDone: () => void }) => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [years, setYears] = useState<number | string>(before);
  const save = useMutation({
    mutationFn: () => api.putRetention(Number(years)),
    onSuccess: (data) => {
      queries.setQueryData(['privacy'], data);
      say(t('privacy.practice.yearsSaved'));
      onDone();
    },
  });
  const problem = useFieldProblem(save.error, ['years']);
  return (
    <ShortForm
      label={t('privacy.practice.retention')}
      problem={problem(null)}
      saving={save.isPending}
      ready={years !== ''}
      onSave={() => save.mutate()}
      onCancel={onDone}
    >
      <NumberInput
        size="xs"
        maw={140}
        label={t('privacy.practice.years')}
        min={LEAST_RETENTION_YEARS}
        max={100}
        allowDecimal={false}
        value={years}
        error={problem('years')}
        onChange={setYears}
      />
    </ShortForm>
  );
};

export const RetentionSetting = ({ years }: { years: number }) => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Part
      title={t('privacy.practice.retention')}
      help={t('privacy.practice.retentionHelp')}
      add={open ? null : { text: t('privacy.practice.change'), onAdd: () => setOpen(true) }}
    >
      {open ? (
        <Form years={years} onDone={() => setOpen(false)} />
      ) : (
        <Text size="sm">{t('privacy.practice.yearsNow', { count: years })}</Text>
      )}
    </Part>
  );
};
