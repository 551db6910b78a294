import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApproachVersion, ListedApproach } from '../../shared/api/approaches.ts';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { useFormat } from '../ui/format-context.ts';
import { useProblemText } from '../ui/problem.tsx';
import { Compare } from './compare.tsx';
import { useDecide } from './use-decide.ts';
import classes from './what-to-say.module.css';

type ItemProps = {
  version: ApproachVersion;
  approach: ListedApproach;
  onEdit: (version: ApproachVersion) => void;
};

const VersionActions = ({ version, approach, onEdit }: ItemProps) => {
  const { t } = useTranslation();
  const api = useApi();
  const me = useMe();
  const textOf = useProblemText();
  const submit = useDecide(() => api.submitApproach(version.id), t('whatToSay.practice.submitted'));
  const retire = useDecide(() => api.retireApproach(version.id), t('whatToSay.practice.retired'));
  const own = version.writtenBy?.id === me.id;
  const { state } = version;
  const error = submit.error ?? retire.error;
  const mayRetire = state === 'approved' ? me.role === 'supervisor' : own;
  const retireText = {
    draft: 'whatToSay.practice.withdraw',
    submitted: 'whatToSay.practice.withdraw',
    approved: approach.product ? 'whatToSay.practice.retire' : 'whatToSay.practice.retireOwn',
  } as const;
  return (
    <Group gap="xs">
      {own && state === 'draft' && (
        <>
          <Button size="compact-sm" variant="light" onClick={() => onEdit(version)}>
            {t('whatToSay.practice.editDraft')}
          </Button>
          <Button
            size="compact-sm"
            loading={submit.isPending}
            onClick={() => submit.mutate(undefined)}
          >
            {t('whatToSay.practice.submit')}
          </Button>
        </>
      )}
      {own && state === 'returned' && version === approach.versions[0] && (
        <Button size="compact-sm" variant="light" onClick={() => onEdit(version)}>
          {t('whatToSay.practice.rewrite')}
        </Button>
      )}
      {mayRetire && (state === 'draft' || state === 'submitted' || state === 'approved') && (
        <Button
          size="compact-sm"
          variant="default"
          loading={retire.isPending}
          onClick={() => retire.mutate(undefined)}
        >
          {t(retireText[state])}
        </Button>
      )}
      {error && (
        <Text size="sm" c="red" role="alert">
          {textOf(error)}
        </Text>
      )}
    </Group>
  );
};

const useDecisionText = (): ((version: ApproachVersion) => string | null) => {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ decidedBy, decidedAt, decisionNote: note }) => {
    if (decidedAt === null) return null;
    const name = decidedBy?.name ?? t('whatToSay.practice.somebody');
    const day = format.day(decidedAt);
    return note
      ? t('whatToSay.practice.decided', { name, day, note })
      : t('whatToSay.practice.decidedOnly', { name, day });
  };
};

const VersionItem = (props: ItemProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const decisionText = useDecisionText();
  const [compared, setCompared] = useState(false);
  const { version, approach } = props;
  const decision = decisionText(version);
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {t('whatToSay.practice.version', { version: version.version })}
        </Text>
        <Badge variant="default" radius="sm" tt="none">
          {t(`whatToSay.practice.states.${version.state}`)}
        </Badge>
        <Text size="xs" c="dimmed">
          {t('whatToSay.practice.versionBy', {
            name: version.writtenBy?.name ?? t('whatToSay.practice.somebody'),
            day: format.day(version.writtenAt),
          })}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          aria-expanded={compared}
          onClick={() => setCompared(!compared)}
        >
          {t(compared ? 'whatToSay.practice.hide' : 'whatToSay.practice.compare')}
        </Button>
      </Group>
      {decision && (
        <Text size="sm" className={classes.words ?? ''}>
          {decision}
        </Text>
      )}
      {compared && (
        <Compare
          before={approach.offered}
          after={version}
          language={version.language}
          titles={{
            before: t('whatToSay.practice.before'),
            after: t('whatToSay.practice.version', { version: version.version }),
          }}
        />
      )}
      <VersionActions {...props} />
    </Stack>
  );
};

type Props = Omit<ItemProps, 'version'>;

/** The practice's own wordings of one approach, newest first, with what became of each. */
export const Versions = ({ approach, onEdit }: Props) => {
  const { t } = useTranslation();
  if (approach.versions.length === 0) return null;
  return (
    <Stack gap="sm">
      <Text size="xs" fw={600} c="dimmed">
        {t('whatToSay.practice.versions')}
      </Text>
      {approach.versions.map((version) => (
        <VersionItem key={version.id} version={version} approach={approach} onEdit={onEdit} />
      ))}
    </Stack>
  );
};
