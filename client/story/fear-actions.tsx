import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SensitivityAgeView, SensitivityBody } from '../../shared/api/stories.ts';
import { useApi } from '../http/api-context.ts';
import { useChange } from '../http/use-change.ts';
import { say, sayWithUndo } from '../ui/notices.tsx';
import { bodyOf } from './fear-body.ts';
import type { Fear } from './fear-item.tsx';

type Props = {
  clientId: string;
  fear: Fear;
  age: SensitivityAgeView | null;
  what: string;
  onChange: () => void;
};

export const FearActions = ({ clientId, fear, age, what, onChange }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const confirm = useChange(
    clientId,
    () => api.confirmFear(fear.id, null),
    () => say(t('story.fears.confirmedNow')),
  );
  const back = useChange(clientId, (body: SensitivityBody) => api.changeFear(fear.id, body));
  const withdraw = useChange(
    clientId,
    () => api.withdrawFear(fear.id),
    () =>
      sayWithUndo(t('story.fears.withdrawn'), t('story.fears.undo'), () =>
        back.mutate(bodyOf(fear, age)),
      ),
  );
  return (
    <Group gap="xs" mt="xs">
      <Button
        size="compact-sm"
        variant={age?.askAgain.due ? 'light' : 'default'}
        aria-label={t('story.fears.stillTrueFor', { what })}
        loading={confirm.isPending}
        onClick={() => confirm.mutate(undefined)}
      >
        {t('story.fears.stillTrue')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('story.fears.changeFor', { what })}
        onClick={onChange}
      >
        {t('story.change')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t('story.fears.goneFor', { what })}
        loading={withdraw.isPending}
        onClick={() => withdraw.mutate(undefined)}
      >
        {t('story.fears.gone')}
      </Button>
    </Group>
  );
};
