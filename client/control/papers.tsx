import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Control } from '../../shared/api/control.ts';
import classes from '../ui/record.module.css';
import { Section } from '../ui/section.tsx';
import { PaperForm } from './paper-form.tsx';
import { PaperItem } from './paper-item.tsx';

type Props = { clientId: string; data: Control };

export const Papers = ({ clientId, data }: Props) => {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={t('control.papers.title')}
      add={t('control.papers.add')}
      empty={data.delegations.length === 0 ? t('control.papers.empty') : null}
      adding={adding}
      onAdd={() => setAdding(true)}
    >
      {adding && (
        <PaperForm clientId={clientId} today={data.today} onDone={() => setAdding(false)} />
      )}
      <ul className={classes.list}>
        {data.delegations.map((paper) => (
          <PaperItem key={paper.id} clientId={clientId} paper={paper} today={data.today} />
        ))}
      </ul>
    </Section>
  );
};
