import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BasisView, ClientPrivacy } from '../../shared/api/privacy.ts';
import { useMe } from '../http/session.ts';
import { useFormat } from '../ui/format-context.ts';
import { BasisForm, WithdrawBasisForm } from './basis-form.tsx';
import { Part } from './part.tsx';
import classes from './privacy.module.css';

const BasisText = ({ basis }: { basis: BasisView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const on = format.calendarDay(basis.givenOn);
  const nameOf = (who: { name: string } | null) => who?.name ?? t('privacy.nobody');
  return (
    <div className={classes.grow}>
      <Text size="sm" fw={600}>
        {t(`privacy.basis.kinds.${basis.kind}`)}
      </Text>
      <Text size="sm">
        {basis.how
          ? t('privacy.basis.given', { how: t(`privacy.basis.hows.${basis.how}`), on })
          : t('privacy.basis.holds', { on })}
      </Text>
      {basis.withdrawnOn && (
        <Text size="sm">
          {t('privacy.basis.withdrawn', {
            on: format.calendarDay(basis.withdrawnOn),
            name: nameOf(basis.withdrawnBy),
          })}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t('privacy.basis.recorded', {
          name: nameOf(basis.recordedBy),
          at: format.day(basis.recordedAt),
        })}
      </Text>
      {basis.note && (
        <Text size="sm" dir="auto" className={classes.words ?? ''}>
          {basis.note}
        </Text>
      )}
    </div>
  );
};

export const Basis = ({ clientId, data }: { clientId: string; data: ClientPrivacy }) => {
  const { t } = useTranslation();
  const { role } = useMe();
  const [open, setOpen] = useState<'add' | 'withdraw' | null>(null);
  const { basis, bases, today } = data;
  const close = () => setOpen(null);
  const earlier = bases.filter(({ id }) => id !== basis?.id);
  const mayWithdraw = basis !== null && (basis.kind === 'consent' || role !== 'advisor');
  const text = t(role === 'advisor' ? 'privacy.basis.addConsent' : 'privacy.basis.add');
  return (
    <Part
      title={t('privacy.basis.title')}
      help={t('privacy.basis.help')}
      add={open === null ? { text, onAdd: () => setOpen('add') } : null}
    >
      {open === 'add' && <BasisForm clientId={clientId} today={today} onDone={close} />}
      {basis === null && open !== 'add' && <Text size="sm">{t('privacy.basis.none')}</Text>}
      {basis && (
        <Group justify="space-between" align="flex-start" gap="sm">
          <BasisText basis={basis} />
          {mayWithdraw && open === null && (
            <Button size="compact-sm" variant="default" onClick={() => setOpen('withdraw')}>
              {t('privacy.basis.withdraw')}
            </Button>
          )}
        </Group>
      )}
      {open === 'withdraw' && (
        <WithdrawBasisForm clientId={clientId} today={today} onDone={close} />
      )}
      {earlier.length > 0 && (
        <div className={classes.earlier}>
          <Text size="xs" c="dimmed" mb={4}>
            {t('privacy.basis.earlier')}
          </Text>
          <ul className={classes.list}>
            {earlier.map((one) => (
              <li key={one.id}>
                <BasisText basis={one} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Part>
  );
};
