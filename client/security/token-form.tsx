import { Checkbox, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TokenScope, tokenScopeSchema } from '../../shared/users.ts';
import type { NewToken } from '../http/access-api.ts';
import { useApi } from '../http/api-context.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { ShortForm } from '../ui/short-form.tsx';

type Props = { onMade: (token: NewToken) => void; onCancel: () => void };

/** A day as its last moment, in the zone of whoever chose it. */
const endOf = (day: string): string => new Date(`${day}T23:59:59`).toISOString();

export const TokenForm = ({ onMade, onCancel }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<TokenScope[]>([]);
  const [until, setUntil] = useState<string | null>(null);
  const add = useMutation({
    mutationFn: () =>
      api.addToken({ name, scopes, expiresAt: until === null ? null : endOf(until) }),
    onSuccess: onMade,
  });
  const problem = useFieldProblem(add.error, ['name', 'scopes', 'expiresAt']);
  const toggle = (scope: TokenScope, on: boolean) =>
    setScopes(on ? [...scopes, scope] : scopes.filter((one) => one !== scope));
  return (
    <ShortForm
      label={t('security.tokens.add')}
      problem={problem(null)}
      saving={add.isPending}
      ready={name.trim() !== '' && scopes.length > 0}
      save={t('security.tokens.add')}
      onSave={() => add.mutate()}
      onCancel={onCancel}
    >
      <TextInput
        size="xs"
        label={t('security.tokens.name')}
        maxLength={100}
        value={name}
        error={problem('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group size="xs" label={t('security.tokens.scopes')} error={problem('scopes')}>
        <Stack gap={6} mt={4}>
          {tokenScopeSchema.options.map((scope) => (
            <Checkbox
              key={scope}
              size="xs"
              value={scope}
              label={t(`security.tokens.scope.${scope}`)}
              checked={scopes.includes(scope)}
              onChange={(event) => toggle(scope, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <DateInput
        size="xs"
        maw={220}
        label={t('security.tokens.until')}
        placeholder={t('security.tokens.forever')}
        valueFormat="D MMM YYYY"
        minDate={new Date().toISOString().slice(0, 10)}
        clearable
        value={until}
        error={problem('expiresAt')}
        onChange={setUntil}
      />
    </ShortForm>
  );
};
