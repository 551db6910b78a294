import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Role, roleSchema } from '../../shared/users.ts';
import { useApi } from '../http/api-context.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { PasswordLinkDialog, type Whose } from './password-link.tsx';

const Form = ({ onAdded, onCancel }: { onAdded: (user: Whose) => void; onCancel: () => void }) => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('advisor');
  const add = useMutation({
    mutationFn: () => api.addUser({ name: name.trim(), email: email.trim(), role }),
    onSuccess: ({ id, name }) => {
      void queries.invalidateQueries({ queryKey: ['users'] });
      onAdded({ id, name });
    },
  });
  const problem = useFieldProblem(add.error, ['name', 'email']);
  return (
    <form
      aria-label={t('security.people.add')}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Group gap="sm" align="flex-start" mb="md">
        <TextInput
          size="xs"
          label={t('security.people.name')}
          autoComplete="off"
          dir="auto"
          data-autofocus
          value={name}
          error={problem('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          type="email"
          label={t('security.people.email')}
          autoComplete="off"
          value={email}
          error={problem('email')}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Select
          size="xs"
          label={t('security.people.role')}
          allowDeselect={false}
          data={roleSchema.options.map((value) => ({ value, label: t(`common.role.${value}`) }))}
          value={role}
          onChange={(value) => {
            const chosen = roleSchema.safeParse(value);
            if (chosen.success) setRole(chosen.data);
          }}
        />
        <Group gap="xs" mt={{ base: 0, xs: 22 }}>
          <Button
            size="xs"
            type="submit"
            loading={add.isPending}
            disabled={name.trim() === '' || email.trim() === ''}
          >
            {t('security.people.addSave')}
          </Button>
          <Button size="xs" variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Group>
      {problem(null) && (
        <Text size="sm" role="alert" c="var(--fc-loss)" mb="sm">
          {problem(null)}
        </Text>
      )}
    </form>
  );
};

/** Ends in the link by which the new one chooses a password, which nobody else learns. */
export const AddPerson = () => {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<Whose | null>(null);
  return (
    <>
      {adding ? (
        <Form
          onCancel={() => setAdding(false)}
          onAdded={(user) => {
            setAdding(false);
            setAdded(user);
          }}
        />
      ) : (
        <Button size="compact-sm" variant="default" mb="sm" onClick={() => setAdding(true)}>
          {t('security.people.add')}
        </Button>
      )}
      {added && <PasswordLinkDialog user={added} onClose={() => setAdded(null)} />}
    </>
  );
};
