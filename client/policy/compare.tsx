import { Button, Group, Select, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyVersion } from '../../shared/api/policies.ts';
import { type DiffLine, lineDiff } from './line-diff.ts';
import classes from './policy.module.css';

type Shown = DiffLine | { type: 'gap'; count: number };

const isChange = (line: DiffLine | undefined): boolean =>
  line !== undefined && line.type !== 'same';

/** What stays the same is folded, but for a line before and after each change. */
const folded = (lines: readonly DiffLine[]): Shown[] => {
  const shown: Shown[] = [];
  for (const [index, line] of lines.entries()) {
    const last = shown.at(-1);
    if ([lines[index - 1], line, lines[index + 1]].some(isChange)) shown.push(line);
    else if (last?.type === 'gap') last.count += 1;
    else shown.push({ type: 'gap', count: 1 });
  }
  return shown;
};

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
      {folded(lines).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
        <li key={index} data-type={line.type} dir="auto">
          {line.type === 'gap' ? (
            <Text size="xs" c="dimmed">
              {t('policy.diff.gap', { count: line.count })}
            </Text>
          ) : (
            <>
              <span aria-hidden="true">{signs[line.type]}</span>
              {isChange(line) && <VisuallyHidden>{t(`policy.diff.${line.type}`)}</VisuallyHidden>}
              <span>{line.text}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
};

/** Any two versions beside each other. */
export const Compare = ({ versions }: { versions: readonly PolicyVersion[] }) => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<{ older: string | null; newer: string | null }>({
    older: null,
    newer: null,
  });
  if (versions.length < 2) return null;
  if (!open)
    return (
      <Button size="compact-sm" variant="default" mt="sm" onClick={() => setOpen(true)}>
        {t('policy.versions.compare')}
      </Button>
    );
  const find = (version: string | null, fallback: PolicyVersion | undefined) =>
    versions.find((one) => String(one.version) === version) ?? fallback;
  // What the draft changes is shown with the draft.
  const [first, second = first] = versions.filter(({ state }) => state === 'published');
  const newer = find(chosen.newer, first);
  const older = find(chosen.older, second);
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
