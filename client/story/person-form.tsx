import { Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonBody, StoryPerson } from '../../shared/api/stories.ts';
import type { Relation } from '../../shared/household.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull, useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { say } from '../ui/notices.tsx';
import { NoteField, ShortForm } from '../ui/short-form.tsx';

const relations: readonly Relation[] = [
  'client',
  'partner',
  'child',
  'parent',
  'sibling',
  'friend',
  'other',
];

type Props = { clientId: string; person?: StoryPerson; onDone: () => void };

export const PersonForm = ({ clientId, person, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [draft, setDraft] = useState({
    name: person?.name ?? '',
    relation: person?.relation ?? ('partner' as const),
    phone: person?.phone ?? '',
    trustedContact: person?.trustedContact ?? false,
    mayBeTold: person?.mayBeTold ?? '',
    note: person?.note ?? '',
  });
  const save = useChange(
    clientId,
    (body: PersonBody) =>
      person ? api.changePerson(person.id, body) : api.addPerson(clientId, body),
    () => {
      say(t('story.people.saved'));
      onDone();
    },
  );
  const problem = useFieldProblem(save.error, ['name', 'phone', 'mayBeTold', 'note']);
  const body: PersonBody = {
    ...draft,
    phone: textOrNull(draft.phone),
    mayBeTold: textOrNull(draft.mayBeTold),
    note: textOrNull(draft.note),
    born: person?.born ?? null,
    email: person?.email ?? null,
  };
  return (
    <ShortForm
      label={person ? t('story.people.changeFor', { name: person.name }) : t('story.people.add')}
      problem={problem(null)}
      saving={save.isPending}
      ready={draft.name.trim() !== ''}
      onSave={() => save.mutate(body)}
      onCancel={onDone}
    >
      <Group grow align="flex-end">
        <TextInput
          size="xs"
          label={t('story.people.name')}
          maxLength={300}
          dir="auto"
          value={draft.name}
          error={problem('name')}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Select
          size="xs"
          label={t('story.people.relation')}
          allowDeselect={false}
          data={relations.map((value) => ({
            value,
            label: t(`story.people.relations.${value}`),
          }))}
          value={draft.relation}
          onChange={(value) =>
            setDraft({
              ...draft,
              relation: relations.find((known) => known === value) ?? draft.relation,
            })
          }
        />
      </Group>
      <TextInput
        size="xs"
        type="tel"
        label={t('story.people.phone')}
        maxLength={100}
        value={draft.phone}
        error={problem('phone')}
        onChange={(event) => setDraft({ ...draft, phone: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label={t('story.people.trusted')}
        description={t('story.people.trustedHelp')}
        checked={draft.trustedContact}
        onChange={(event) => setDraft({ ...draft, trustedContact: event.currentTarget.checked })}
      />
      {draft.trustedContact && (
        <NoteField
          label={t('story.people.mayBeTold')}
          maxLength={10_000}
          value={draft.mayBeTold}
          error={problem('mayBeTold')}
          onChange={(mayBeTold) => setDraft({ ...draft, mayBeTold })}
        />
      )}
      <NoteField
        label={t('story.people.note')}
        value={draft.note}
        error={problem('note')}
        onChange={(note) => setDraft({ ...draft, note })}
      />
    </ShortForm>
  );
};
