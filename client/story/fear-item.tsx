import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientDetail } from '../../shared/api/clients.ts';
import type { SensitivityAgeView, Story, StoryPerson } from '../../shared/api/stories.ts';
import { useMe } from '../http/session.ts';
import { useFormat } from '../ui/format-context.ts';
import { Intensity } from '../ui/intensity.tsx';
import { useConditionText } from '../ui/use-condition-text.ts';
import { Words } from '../ui/words.tsx';
import { FearActions } from './fear-actions.tsx';
import { FearForm } from './fear-form.tsx';

export type Fear = ClientDetail['sensitivities'][number];

const useAgeTexts = (): ((age: SensitivityAgeView, people: readonly StoryPerson[]) => string[]) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (age, people) => {
    const person = people.find(({ id }) => id === age.personId);
    const recorded = format.calendarDay(age.recordedOn);
    const confirmed = age.confirmedOn === null ? null : format.calendarDay(age.confirmedOn);
    return [
      person ? t('story.fears.of', { name: person.name }) : '',
      age.recordedBy
        ? t('story.fears.recordedBy', { day: recorded, name: age.recordedBy })
        : t('story.fears.recorded', { day: recorded }),
      confirmed === null
        ? ''
        : age.confirmedBy
          ? t('story.fears.confirmedBy', { day: confirmed, name: age.confirmedBy })
          : t('story.fears.confirmed', { day: confirmed }),
      age.askAgain.due ? '' : t('story.fears.later', { day: format.calendarDay(age.askAgain.on) }),
    ].filter((text) => text !== '');
  };
};

type Props = {
  clientId: string;
  fear: Fear;
  age: SensitivityAgeView | null;
  story: Pick<Story, 'people' | 'today'>;
};

export const FearItem = ({ clientId, fear, age, story }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useConditionText();
  const textsOf = useAgeTexts();
  const { role } = useMe();
  const [changing, setChanging] = useState(false);
  const what = describe(fear);
  if (changing)
    return (
      <li>
        <FearForm
          clientId={clientId}
          fear={fear}
          age={age}
          story={story}
          onDone={() => setChanging(false)}
        />
      </li>
    );
  return (
    <li>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Text fw={600} size="sm">
          {what}
        </Text>
        <Intensity value={fear.intensity} />
      </Group>
      {age?.askAgain.due && (
        <Text size="sm" fw={500}>
          {t(`story.fears.due.${age.askAgain.because}`, {
            day: format.calendarDay(age.askAgain.on),
          })}
        </Text>
      )}
      <Words origin={fear.origin} />
      {age && (
        <Text size="xs" c="dimmed" mt={4}>
          {textsOf(age, story.people).join(' · ')}
        </Text>
      )}
      {(role === 'advisor' || role === 'administrator') && (
        <FearActions
          clientId={clientId}
          fear={fear}
          age={age}
          what={what}
          onChange={() => setChanging(true)}
        />
      )}
    </li>
  );
};
