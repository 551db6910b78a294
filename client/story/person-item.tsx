import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonBody, StoryPerson } from '../../shared/api/stories.ts';
import { useApi } from '../http/api-context.ts';
import { useChange, useMayWrite } from '../http/use-change.ts';
import { sayWithUndo } from '../ui/notices.tsx';
import classes from '../ui/record.module.css';
import { PersonForm } from './person-form.tsx';

const useRemove = (clientId: string, { id, ...person }: StoryPerson) => {
  const { t } = useTranslation();
  const api = useApi();
  const back = useChange(clientId, (body: PersonBody) => api.changePerson(id, body));
  return useChange(
    clientId,
    () => api.removePerson(id),
    () =>
      sayWithUndo(t('story.people.removed', { name: person.name }), t('story.people.undo'), () =>
        back.mutate(person),
      ),
  );
};

type Props = { clientId: string; person: StoryPerson };

export const PersonItem = ({ clientId, person }: Props) => {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const [changing, setChanging] = useState(false);
  const remove = useRemove(clientId, person);
  const { name, relation, born, phone, trustedContact, mayBeTold, note } = person;
  const facts = [
    t(`story.people.relations.${relation}`),
    born ? born.slice(0, 4) : '',
    phone ?? '',
  ].filter((fact) => fact !== '');
  if (changing)
    return (
      <li>
        <PersonForm clientId={clientId} person={person} onDone={() => setChanging(false)} />
      </li>
    );
  return (
    <li>
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Text fw={600} size="sm" className={classes.title} dir="auto">
          {name}
        </Text>
        {trustedContact && (
          <Badge variant="light" tt="none" style={{ flex: 'none' }}>
            {t('story.people.trusted')}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {facts.join(' · ')}
      </Text>
      {mayBeTold && (
        <Text size="sm" className={classes.note} dir="auto">
          {t('story.people.mayBeTold')}: {mayBeTold}
        </Text>
      )}
      {note && (
        <Text size="sm" className={classes.note} dir="auto">
          {note}
        </Text>
      )}
      {mayWrite && (
        <Group gap="xs" mt="xs">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('story.people.changeFor', { name })}
            onClick={() => setChanging(true)}
          >
            {t('story.change')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('story.people.removeFor', { name })}
            loading={remove.isPending}
            onClick={() => remove.mutate(undefined)}
          >
            {t('story.people.remove')}
          </Button>
        </Group>
      )}
    </li>
  );
};
