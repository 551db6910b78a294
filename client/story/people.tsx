import { Alert } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Story } from '../../shared/api/stories.ts';
import classes from '../ui/record.module.css';
import { Section } from '../ui/section.tsx';
import { PersonForm } from './person-form.tsx';
import { PersonItem } from './person-item.tsx';

type Props = { clientId: string; data: Story };

export const People = ({ clientId, data: { people, opposites } }: Props) => {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={t('story.people.title')}
      add={t('story.people.add')}
      empty={people.length === 0 ? t('story.people.empty') : null}
      adding={adding}
      onAdd={() => setAdding(true)}
    >
      {opposites && (
        <Alert variant="light" color="gray" mb="sm" py="xs">
          {t('story.people.opposites', {
            falls: opposites.falls.join(', '),
            rises: opposites.rises.join(', '),
          })}
        </Alert>
      )}
      {adding && <PersonForm clientId={clientId} onDone={() => setAdding(false)} />}
      <ul className={classes.list}>
        {people.map((person) => (
          <PersonItem key={person.id} clientId={clientId} person={person} />
        ))}
      </ul>
    </Section>
  );
};
