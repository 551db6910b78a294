import { Group, Select, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyVersion } from '../../shared/api/policies.ts';
import { lineDiff } from './line-diff.ts';
import classes from './policy.module.css';

const signs = { same: ' ', added: '+', removed: '−' } as const;

/** Line by line; told by sign and word as well as by colour. */
export const Changes = ({ older, newer }: { older: PolicyVersion; newer: PolicyVersion }) => {
  const { t } = useTranslation();
  const whole = ({ title, body }: PolicyVersion): string => `${title}\n${body}`;
  const lines = lineDiff(whole(older), whole(newer));
  if (lines.every(({ type }) => type === 'same'))
    return (
      <Text size="sm" c="dimmed">
        {t('policy.versions.same')}
      </Text>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <ul className={classes.diff} tabIndex={0}>
      {lines.map(({ type, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
        <li key={index} data-type={type} dir="auto">
          <span aria-hidden="true">{signs[type]}</span>
          {type !== 'same' && <VisuallyHidden>{t(`policy.diff.${type}`)}</VisuallyHidden>}
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
};

/** Any two versions beside each other. */
export const Compare = ({ versions }: { versions: readonly PolicyVersion[] }) => {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<{ older: string | null; newer: string | null }>({
    older: null,
    newer: null,
  });
  if (versions.length < 2) return null;
  const find = (version: string | null, fallback: PolicyVersion | undefined) =>
    versions.find((one) => String(one.version) === version) ?? fallback;
  const newer = find(chosen.newer, versions[0]);
  const older = find(chosen.older, versions[1]);
  const data = versions.map(({ version }) => ({
    value: String(version),
    label: t('policy.version', { version }),
  }));
  if (!older || !newer) return null;
  return (
    <Stack gap="xs" mt="md">
      <Group gap="xs">
        {(['older', 'newer'] as const).map((side) => (
          <Select
            key={side}
            size="xs"
            w={150}
            label={t(`policy.versions.${side}`)}
            allowDeselect={false}
            data={data}
            value={String((side === 'older' ? older : newer).version)}
            onChange={(value) => setChosen({ ...chosen, [side]: value })}
          />
        ))}
      </Group>
      <Changes older={older} newer={newer} />
    </Stack>
  );
};
