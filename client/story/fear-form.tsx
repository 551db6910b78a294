import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SensitivityAgeView, SensitivityBody, Story } from '../../shared/api/stories.ts';
import { useApi } from '../http/api-context.ts';
import { useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { say } from '../ui/notices.tsx';
import { ShortForm } from '../ui/short-form.tsx';
import { useConditionText } from '../ui/use-condition-text.ts';
import { bodyFrom, draftOf, emptyFear, isWhole } from './fear-body.ts';
import type { Fear } from './fear-item.tsx';
import { OriginFields } from './origin-fields.tsx';
import { WhenFields } from './when-fields.tsx';

const fields = [
  'kind',
  'symbol',
  'threshold',
  'unit',
  'reference',
  'event',
  'originEvent',
  'originYear',
  'inTheirWords',
  'personId',
  'askAgainOn',
];

type Props = {
  clientId: string;
  fear?: Fear;
  age?: SensitivityAgeView | null;
  story: Pick<Story, 'people' | 'today'>;
  onDone: () => void;
};

export const FearForm = ({ clientId, fear, age = null, story, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const describe = useConditionText();
  const [draft, setDraft] = useState(() => (fear ? draftOf(fear, age) : emptyFear));
  const save = useChange(
    clientId,
    (body: SensitivityBody) => (fear ? api.changeFear(fear.id, body) : api.addFear(clientId, body)),
    () => {
      say(t('story.fears.saved'));
      onDone();
    },
  );
  const problem = useFieldProblem(save.error, fields);
  const whole = isWhole(draft);
  return (
    <ShortForm
      label={fear ? t('story.fears.changeFor', { what: describe(fear) }) : t('story.fears.add')}
      problem={problem(null)}
      saving={save.isPending}
      ready={whole}
      onSave={() => save.mutate(bodyFrom(draft))}
      onCancel={onDone}
    >
      <WhenFields draft={draft} onChange={setDraft} problem={problem} />
      {whole && (
        <Text size="sm" c="dimmed">
          {t('story.form.preview', {
            sentence: describe({ ...draft, threshold: draft.threshold ?? 0 }),
          })}
        </Text>
      )}
      <OriginFields draft={draft} story={story} onChange={setDraft} problem={problem} />
    </ShortForm>
  );
};
