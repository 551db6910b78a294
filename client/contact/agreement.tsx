import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientContact } from '../../shared/api/agreements.ts';
import { useMayWrite } from '../http/use-change.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { AgreementForm } from './agreement-form.tsx';
import { useAgreementTerms, useAgreementText } from './agreement-texts.ts';
import { Allowance } from './allowance.tsx';
import classes from './contact.module.css';
import { useEndAgreement } from './use-agreement.ts';

type Given = {
  agreement: NonNullable<ClientContact['agreement']>;
  standing: NonNullable<ClientContact['standing']>;
};

const InForce = ({ agreement, standing }: Given) => {
  const { t } = useTranslation();
  const format = useFormat();
  const terms = useAgreementTerms()(agreement);
  const day = format.calendarDay(agreement.startsOn);
  return (
    <>
      <Allowance agreement={agreement} standing={standing} />
      {standing.usedUp && (
        <Text size="sm" mb="xs">
          {t('contact.agreement.usedUpHelp')}
        </Text>
      )}
      {terms.map((term) => (
        <Text key={term} size="sm">
          {term}
        </Text>
      ))}
      {!standing.withinHours && <Text size="sm">{t('contact.agreement.outside')}</Text>}
      <Text size="xs" c="dimmed">
        {agreement.madeByName
          ? t('contact.agreement.madeBy', { day, name: agreement.madeByName })
          : t('contact.agreement.since', { day })}
        {standing.breaches > 0 &&
          ` · ${t('contact.agreement.breaches', { count: standing.breaches })}`}
      </Text>
      {agreement.note && (
        <Text size="sm" mt={6} className={classes.note} dir="auto">
          {agreement.note}
        </Text>
      )}
    </>
  );
};

const Earlier = ({ earlier }: { earlier: ClientContact['earlier'] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const textOf = useAgreementText();
  if (earlier.length === 0) return null;
  return (
    <>
      <Title order={3} size="sm" mt="md">
        {t('contact.agreement.earlier')}
      </Title>
      <ul className={classes.list}>
        {earlier.map((one) => (
          <li key={one.id}>
            <Text size="sm">{textOf(one)}</Text>
            <Text size="xs" c="dimmed">
              {t('contact.agreement.span', {
                from: format.calendarDay(one.startsOn),
                to: one.endedOn ? format.calendarDay(one.endedOn) : '',
              })}
            </Text>
            {one.note && (
              <Text size="sm" className={classes.note} dir="auto">
                {one.note}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </>
  );
};

const EndIt = ({ clientId }: { clientId: string }) => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const end = useEndAgreement(clientId);
  if (!asked)
    return (
      <Button size="compact-sm" variant="default" onClick={() => setAsked(true)}>
        {t('contact.agreement.end')}
      </Button>
    );
  return (
    <>
      <Button size="compact-sm" loading={end.isPending} onClick={() => end.mutate()}>
        {t('contact.agreement.endNow')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setAsked(false)}>
        {t('contact.agreement.keep')}
      </Button>
    </>
  );
};

export const Agreement = ({ clientId, data }: { clientId: string; data: ClientContact }) => {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const mayWrite = useMayWrite();
  const { agreement, standing, earlier } = data;
  return (
    <Card component="section" label={t('contact.agreement.title')}>
      <Title order={2} mb="xs">
        {t('contact.agreement.title')}
      </Title>
      {agreement && standing && <InForce agreement={agreement} standing={standing} />}
      {!agreement && (
        <Text size="sm" c="dimmed">
          {t('contact.agreement.none')}
        </Text>
      )}
      {editing && (
        <AgreementForm clientId={clientId} begin={agreement} onDone={() => setEditing(false)} />
      )}
      {mayWrite && !editing && (
        <Group gap="xs" mt="sm">
          <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>
            {t(agreement ? 'contact.agreement.change' : 'contact.agreement.make')}
          </Button>
          {agreement && <EndIt key={agreement.id} clientId={clientId} />}
        </Group>
      )}
      <Earlier earlier={earlier} />
    </Card>
  );
};
