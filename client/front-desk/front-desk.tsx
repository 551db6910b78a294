import { CloseButton, Group, Stack, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/card.tsx';
import { Problem } from '../ui/problem.tsx';
import { ScreenTitle } from '../ui/screen-title.tsx';
import { CallerCard } from './caller-card.tsx';
import classes from './front-desk.module.css';
import { MatchList } from './match-list.tsx';
import { useDesk } from './use-desk.ts';

type Desk = ReturnType<typeof useDesk>;

const Field = ({ desk }: { desk: Desk }) => {
  const { t } = useTranslation();
  const pasted = useRef(false);
  return (
    <TextInput
      ref={desk.field}
      className={classes.field ?? ''}
      label={t('frontDesk.field')}
      placeholder={t('frontDesk.placeholder')}
      description={
        <Text span inherit visibleFrom="sm">
          {t('frontDesk.keysField')}
        </Text>
      }
      inputWrapperOrder={['label', 'input', 'description']}
      leftSection={<IconSearch size={22} aria-hidden />}
      rightSection={
        desk.typed === '' ? null : (
          <CloseButton
            aria-label={t('frontDesk.clear')}
            onClick={() => {
              desk.type('');
              desk.field.current?.focus();
            }}
          />
        )
      }
      data-front-desk-field
      data-autofocus
      autoFocus
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      maxLength={200}
      dir="auto"
      value={desk.typed}
      onPaste={() => {
        pasted.current = true;
      }}
      onChange={(event) => {
        desk.type(event.currentTarget.value, pasted.current);
        pasted.current = false;
      }}
      onKeyDown={desk.onKeyDown}
    />
  );
};

const Nobody = ({ desk }: { desk: Desk }) => {
  const { t } = useTranslation();
  const typed = desk.typed.trim();
  if (typed !== '' && !desk.isAnswered) return null;
  return (
    <Card p="lg">
      <Text fw={650} dir="auto" style={{ overflowWrap: 'anywhere' }}>
        {typed === '' ? t('frontDesk.emptyTitle') : t('frontDesk.nobodyTitle', { typed })}
      </Text>
      <Text c="dimmed" maw={640}>
        {t(typed === '' ? 'frontDesk.emptyText' : 'frontDesk.nobodyText')}
      </Text>
    </Card>
  );
};

export const FrontDesk = () => {
  const { t } = useTranslation();
  const desk = useDesk();
  const { matches, chosen, logged } = desk;
  return (
    <Stack gap="md">
      <ScreenTitle text={t('frontDesk.title')} />
      <Field desk={desk} />
      <div role="status">
        {logged && (
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <IconCheck size={18} aria-hidden />
            <Text size="sm" fw={600}>
              {logged.text}
            </Text>
          </Group>
        )}
        <VisuallyHidden>
          {desk.isAnswered && t('frontDesk.found', { count: matches.length })}
        </VisuallyHidden>
      </div>
      {desk.error && <Problem error={desk.error} onRetry={() => void desk.refetch()} />}
      {!desk.error && matches.length === 0 && <Nobody desk={desk} />}
      {chosen && (
        <div className={classes.columns}>
          <MatchList matches={matches} selectedId={chosen.client.id} onTake={desk.take} />
          <CallerCard
            key={chosen.client.id}
            match={chosen}
            done={desk.isDone}
            cardRef={desk.card}
            onLogged={desk.onLogged}
            onBack={desk.back}
          />
        </div>
      )}
    </Stack>
  );
};
