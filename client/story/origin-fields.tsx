import { Group, NumberInput, Select, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import type { Story } from '../../shared/api/stories.ts';
import type { OriginWhose, RootCause } from '../../shared/sensitivities.ts';
import { NoteField } from '../ui/short-form.tsx';
import type { FearDraft } from './fear-body.ts';

const causes: readonly RootCause[] = ['fear', 'control', 'anxiety', 'inadequacy', 'grievance'];
const whoses: readonly OriginWhose[] = ['self', 'loved-one'];

type Props = {
  draft: FearDraft;
  story: Pick<Story, 'people' | 'today'>;
  onChange: (draft: FearDraft) => void;
  problem: (field: string) => string | null;
};

/** Where it comes from, whose it is, and how they say it. */
export const OriginFields = ({ draft, story: { people, today }, onChange, problem }: Props) => {
  const { t } = useTranslation();
  return (
    <>
      <NoteField
        label={t('story.form.words')}
        description={t('story.form.wordsHelp')}
        maxLength={10_000}
        value={draft.inTheirWords}
        error={problem('inTheirWords')}
        onChange={(inTheirWords) => onChange({ ...draft, inTheirWords })}
      />
      <Group align="flex-end" wrap="nowrap">
        <TextInput
          size="xs"
          style={{ flex: 1 }}
          label={t('story.form.origin')}
          maxLength={500}
          dir="auto"
          value={draft.originEvent}
          error={problem('originEvent')}
          onChange={(event) => onChange({ ...draft, originEvent: event.currentTarget.value })}
        />
        <NumberInput
          size="xs"
          w={80}
          label={t('story.form.year')}
          hideControls
          min={1800}
          max={2200}
          value={draft.originYear ?? ''}
          error={problem('originYear')}
          onChange={(value) =>
            onChange({ ...draft, originYear: typeof value === 'number' ? value : null })
          }
        />
      </Group>
      <Group grow align="flex-end">
        <Select
          size="xs"
          label={t('story.form.whose')}
          clearable
          data={whoses.map((value) => ({ value, label: t(`story.form.whoses.${value}`) }))}
          value={draft.originWhose}
          onChange={(value) =>
            onChange({ ...draft, originWhose: whoses.find((one) => one === value) ?? null })
          }
        />
        <Select
          size="xs"
          label={t('story.form.cause')}
          placeholder={t('story.form.noCause')}
          clearable
          data={causes.map((value) => ({ value, label: t(`story.causes.names.${value}`) }))}
          value={draft.rootCause}
          onChange={(value) =>
            onChange({ ...draft, rootCause: causes.find((one) => one === value) ?? null })
          }
        />
      </Group>
      <Group grow align="flex-end">
        <NumberInput
          size="xs"
          label={t('story.form.intensity')}
          min={1}
          max={5}
          allowDecimal={false}
          value={draft.intensity}
          onChange={(value) =>
            onChange({ ...draft, intensity: typeof value === 'number' ? value : draft.intensity })
          }
        />
        {people.length > 0 && (
          <Select
            size="xs"
            label={t('story.form.person')}
            placeholder={t('story.form.nobody')}
            clearable
            data={people.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.personId}
            error={problem('personId')}
            onChange={(personId) => onChange({ ...draft, personId })}
          />
        )}
      </Group>
      <DateInput
        size="xs"
        label={t('story.form.askAgain')}
        placeholder={t('story.form.inAYear')}
        valueFormat="D MMM YYYY"
        clearable
        defaultDate={today}
        value={draft.askAgainOn}
        error={problem('askAgainOn')}
        onChange={(askAgainOn) => onChange({ ...draft, askAgainOn })}
      />
    </>
  );
};
