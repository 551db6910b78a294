import { Stack, Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportKind } from '../http/api.ts';
import { useMe } from '../http/session.ts';
import { ScreenTitle } from '../ui/screen-title.tsx';
import { ImportStep } from './import-step.tsx';

const kinds = [
  'clients',
  'holdings',
  'sensitivities',
  'actions',
  'net-worths',
] as const satisfies readonly ImportKind[];

export const Import = () => {
  const { t } = useTranslation();
  const me = useMe();
  const [step, setStep] = useState<ImportKind>('clients');
  return (
    <Stack maw={960}>
      <div>
        <ScreenTitle text={t('importing.title')} />
        <Text c="dimmed">
          {t(me.role === 'administrator' ? 'importing.intro' : 'importing.onlyAdministrators')}
        </Text>
      </div>
      {me.role === 'administrator' && (
        <Tabs
          value={step}
          onChange={(value) => setStep(kinds.find((kind) => kind === value) ?? 'clients')}
          keepMounted
        >
          <Tabs.List mb="md">
            {kinds.map((kind, index) => (
              <Tabs.Tab key={kind} value={kind}>
                {index + 1}. {t(`importing.step.${kind}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {kinds.map((kind, index) => (
            <Tabs.Panel key={kind} value={kind}>
              <ImportStep kind={kind} next={kinds[index + 1] ?? null} onNext={setStep} />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </Stack>
  );
};
