import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientDetail } from '../../shared/api/clients.ts';
import type { Story } from '../../shared/api/stories.ts';
import classes from '../ui/record.module.css';
import { Section } from '../ui/section.tsx';
import { FearForm } from './fear-form.tsx';
import { FearItem } from './fear-item.tsx';

type Props = { client: ClientDetail; data: Story };

/** What is watched and why; what wants asking again comes first. */
export const Fears = ({ client, data }: Props) => {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const ageOf = (id: string) => data.ages.find(({ sensitivityId }) => sensitivityId === id) ?? null;
  const fears = [...client.sensitivities].sort(
    (a, b) =>
      Number(ageOf(b.id)?.askAgain.due ?? false) - Number(ageOf(a.id)?.askAgain.due ?? false) ||
      b.intensity - a.intensity,
  );
  return (
    <Section
      title={t('story.fears.title')}
      add={t('story.fears.add')}
      empty={fears.length === 0 ? t('story.fears.empty') : null}
      adding={adding}
      onAdd={() => setAdding(true)}
    >
      {adding && <FearForm clientId={client.id} story={data} onDone={() => setAdding(false)} />}
      <ul className={classes.list}>
        {fears.map((fear) => (
          <FearItem
            key={fear.id}
            clientId={client.id}
            fear={fear}
            age={ageOf(fear.id)}
            story={data}
          />
        ))}
      </ul>
    </Section>
  );
};
