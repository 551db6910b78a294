import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecondSteps } from '../../shared/api/second-steps.ts';
import type { SecondStepAdded } from '../http/access-api.ts';
import { useApi } from '../http/api-context.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmButton } from '../ui/confirm.tsx';
import { useFormat } from '../ui/format-context.ts';
import { Loading } from '../ui/loading.tsx';
import { Problem, useProblemText } from '../ui/problem.tsx';
import { AddAuthenticator } from './add-authenticator.tsx';
import { AddPasskey } from './add-passkey.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { RenamePasskey } from './rename-passkey.tsx';
import classes from './security.module.css';
import { useConfirmed } from './use-confirmed.tsx';

type LineProps = {
  name: string;
  about: string;
  rename?: (name: string) => Promise<SecondSteps>;
  remove: (body: { password?: string }) => Promise<SecondSteps>;
  onChanged: (steps: SecondSteps) => void;
};

const StepLine = ({ name, about, rename, remove, onChanged }: LineProps) => {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const removing = useConfirmed(remove, onChanged);
  const [naming, setNaming] = useState(false);
  return (
    <li>
      <Group justify="space-between" gap="sm">
        <div className={classes.grow}>
          <Text size="sm" fw={550}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {about}
          </Text>
        </div>
        {rename && !naming && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('security.steps.renameLabel', { name })}
            onClick={() => setNaming(true)}
          >
            {t('security.steps.rename')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          loading={removing.pending}
          aria-label={t('security.steps.removeLabel', { name })}
          onClick={removing.run}
        >
          {t('security.steps.remove')}
        </Button>
      </Group>
      {rename && naming && (
        <RenamePasskey
          name={name}
          rename={rename}
          onCancel={() => setNaming(false)}
          onRenamed={(steps) => {
            setNaming(false);
            onChanged(steps);
          }}
        />
      )}
      {removing.field}
      {removing.problem && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {textOf(removing.problem)}
        </Text>
      )}
    </li>
  );
};

const Lines = ({ steps, onChanged }: { steps: SecondSteps } & Pick<LineProps, 'onChanged'>) => {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  return (
    <ul className={classes.list}>
      {steps.authenticator && (
        <StepLine
          name={t('security.steps.app')}
          about={t('security.steps.appOn')}
          remove={api.removeAuthenticator}
          onChanged={onChanged}
        />
      )}
      {steps.passkeys.map((passkey) => (
        <StepLine
          key={passkey.id}
          name={passkey.name}
          about={[
            t('security.steps.made', { day: format.day(passkey.madeAt) }),
            passkey.lastUsedAt
              ? t('security.steps.used', { when: format.dateTime(passkey.lastUsedAt) })
              : t('security.steps.unused'),
          ].join(', ')}
          rename={(name) => api.renamePasskey(passkey.id, name)}
          remove={(body) => api.removePasskey(passkey.id, body)}
          onChanged={onChanged}
        />
      ))}
    </ul>
  );
};

const CodesLeft = ({ left, onMade }: { left: number; onMade: (codes: string[]) => void }) => {
  const { t } = useTranslation();
  const api = useApi();
  const textOf = useProblemText();
  const making = useConfirmed(api.newRecoveryCodes, ({ recoveryCodes }) => onMade(recoveryCodes));
  return (
    <div>
      <Group gap="sm">
        <Text size="sm">{t('security.steps.codesLeft', { count: left })}</Text>
        <ConfirmButton
          loading={making.pending}
          label={t('security.steps.newCodes')}
          title={t('security.steps.newCodesTitle')}
          text={t('security.steps.newCodesText')}
          onConfirm={making.run}
        />
      </Group>
      {making.field}
      {making.problem && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {textOf(making.problem)}
        </Text>
      )}
    </div>
  );
};

const Steps = ({ steps, onChanged }: { steps: SecondSteps; onChanged: () => void }) => {
  const { t } = useTranslation();
  const [adding, setAdding] = useState<'app' | 'passkey' | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const onAdded = ({ recoveryCodes }: SecondStepAdded) => {
    setAdding(null);
    setCodes(recoveryCodes);
    // With codes to be kept, whatever comes next waits until they are.
    if (recoveryCodes === null) onChanged();
  };
  const kept = () => {
    setCodes(null);
    onChanged();
  };
  if (codes) return <RecoveryCodes codes={codes} onKept={kept} />;
  const any = steps.authenticator || steps.passkeys.length > 0;
  return (
    <Stack gap="sm">
      {any ? (
        <>
          <Lines steps={steps} onChanged={onChanged} />
          <CodesLeft left={steps.recoveryCodesLeft} onMade={setCodes} />
        </>
      ) : (
        <Text size="sm">{t('security.steps.none')}</Text>
      )}
      {adding === 'app' && <AddAuthenticator onAdded={onAdded} onCancel={() => setAdding(null)} />}
      {adding === 'passkey' && <AddPasskey onAdded={onAdded} onCancel={() => setAdding(null)} />}
      {adding === null && (
        <Group gap="xs">
          {!steps.authenticator && (
            <Button size="xs" variant={any ? 'default' : 'filled'} onClick={() => setAdding('app')}>
              {t('security.steps.addApp')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setAdding('passkey')}>
            {t('security.steps.addPasskey')}
          </Button>
        </Group>
      )}
    </Stack>
  );
};

/** One's own second steps: what there is, and the ways to add to it. */
export const OwnSteps = () => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['second-steps'],
    queryFn: ({ signal }) => api.secondSteps(signal),
  });
  const fresh = () => {
    for (const key of ['second-steps', 'sign-ins', 'me'])
      void queries.invalidateQueries({ queryKey: [key] });
  };
  return (
    <Card component="section" label={t('security.steps.title')}>
      <Title order={2}>{t('security.steps.title')}</Title>
      <Text size="xs" c="dimmed" mb="sm">
        {t(query.data?.asked ? 'security.steps.asked' : 'security.steps.help')}
      </Text>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={1} />}
      {query.data && <Steps steps={query.data} onChanged={fresh} />}
    </Card>
  );
};
