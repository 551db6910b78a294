import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecommendationView } from '../../shared/api/decisions.ts';
import { useApi } from '../http/api-context.ts';
import { useChange } from '../http/use-change.ts';
import { DecisionForm } from './decision-form.tsx';
import { StepForm } from './step-form.tsx';

type Props = { clientId: string; one: RecommendationView };

export const RecommendationActions = ({ clientId, one }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [form, setForm] = useState<'step' | 'decision' | null>(null);
  const reopen = useChange(clientId, () =>
    api.decideRecommendation(one.id, { state: 'open', note: null }),
  );
  const { title } = one;
  const close = () => setForm(null);
  if (form === 'step') return <StepForm clientId={clientId} one={one} onDone={close} />;
  if (form === 'decision') return <DecisionForm clientId={clientId} one={one} onDone={close} />;
  const button = { size: 'compact-sm', variant: 'default' } as const;
  return (
    <Group gap="xs" mt="xs">
      {one.state === 'open' ? (
        <>
          <Button
            {...button}
            aria-label={t('decisions.step.addFor', { title })}
            onClick={() => setForm('step')}
          >
            {t('decisions.step.add')}
          </Button>
          <Button
            {...button}
            aria-label={t('decisions.decide.recordFor', { title })}
            onClick={() => setForm('decision')}
          >
            {t('decisions.decide.record')}
          </Button>
        </>
      ) : (
        <Button
          {...button}
          aria-label={t('decisions.decide.reopenFor', { title })}
          loading={reopen.isPending}
          onClick={() => reopen.mutate(undefined)}
        >
          {t('decisions.decide.reopen')}
        </Button>
      )}
    </Group>
  );
};
