import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Control } from '../../shared/api/control.ts';
import classes from '../ui/record.module.css';
import { Section } from '../ui/section.tsx';
import { ActionForm } from './action-form.tsx';
import { ActionItem } from './action-item.tsx';

const Choices = ({ choices }: { choices: readonly string[] }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.frame} style={{ marginTop: '0.75rem' }}>
      <Text size="sm" fw={600}>
        {t('control.actions.choices')}
      </Text>
      <ol className={classes.worked}>
        {choices.map((choice) => (
          <li key={choice} dir="auto">
            {choice}
          </li>
        ))}
      </ol>
      <Text size="xs" c="dimmed" mt={4}>
        {t('control.actions.choicesHelp')}
      </Text>
    </div>
  );
};

type Props = { client: { id: string; name: string }; data: Control };

/** What was done before the client had said yes: first what nobody has talked over with them. */
export const Actions = ({ client, data }: Props) => {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const [all, setAll] = useState(false);
  const open = data.actions.filter(({ settledHow }) => settledHow === null);
  const settled = data.actions.filter(({ settledHow }) => settledHow !== null);
  return (
    <Section
      title={t('control.actions.title')}
      add={t('control.actions.add')}
      empty={data.actions.length === 0 ? t('control.actions.empty') : null}
      adding={adding}
      onAdd={() => setAdding(true)}
    >
      {adding && <ActionForm client={client} today={data.today} onDone={() => setAdding(false)} />}
      <Choices choices={data.choices} />
      <ul className={classes.list}>
        {[...open, ...(all ? settled : [])].map((action) => (
          <ActionItem key={action.id} clientId={client.id} action={action} />
        ))}
      </ul>
      {settled.length > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          mt="sm"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all
            ? t('control.actions.hideSettled')
            : t('control.actions.showSettled', { count: settled.length })}
        </Button>
      )}
    </Section>
  );
};
