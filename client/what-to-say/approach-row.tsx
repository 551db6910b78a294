import { Badge, Button, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApproachVersion, ListedApproach } from '../../shared/api/approaches.ts';
import type { SayLanguage } from '../../shared/approaches.ts';
import { Versions } from './versions.tsx';
import classes from './what-to-say.module.css';

type Props = {
  approach: ListedApproach;
  language: SayLanguage;
  opened: boolean;
  onToggle: () => void;
  onEdit: (from: ApproachVersion | null) => void;
};

const shownFields = ['opening', 'reflection', 'offer', 'avoid'] as const;

const Opened = ({ approach, language, onEdit }: Props) => {
  const { t } = useTranslation();
  const shown = approach.offered ?? approach.versions[0] ?? null;
  const inWork = approach.versions.some(({ state }) => state === 'draft' || state === 'submitted');
  return (
    <Stack gap="sm" className={classes.opened ?? ''}>
      {shown &&
        shownFields.map((field) => (
          <div key={field}>
            <Text size="xs" c="dimmed">
              {t(`whatToSay.fields.${field}`)}
            </Text>
            <Text size="sm" lang={language} className={classes.words ?? ''}>
              {shown[field]}
            </Text>
          </div>
        ))}
      {shown && shown.facts.length > 0 && (
        <div>
          <Text size="xs" c="dimmed">
            {t('whatToSay.fields.facts')}
          </Text>
          <Text size="sm">
            {shown.facts.map((name) => t(`whatToSay.planFacts.${name}`)).join(', ')}
          </Text>
        </div>
      )}
      {!inWork && (
        <div>
          <Button size="compact-sm" variant="light" onClick={() => onEdit(null)}>
            {t('whatToSay.practice.edit')}
          </Button>
        </div>
      )}
      <Versions approach={approach} onEdit={onEdit} />
    </Stack>
  );
};

/** One approach of the practice: what is offered, and its wordings when it is opened. */
export const ApproachRow = (props: Props) => {
  const { t } = useTranslation();
  const { approach, language, opened, onToggle } = props;
  const { offered, versions, used, trigger } = approach;
  const newest = versions[0] ?? null;
  const Chevron = opened ? IconChevronUp : IconChevronDown;
  const standing = !offered
    ? 'whatToSay.practice.notOffered'
    : offered.version > 0
      ? 'whatToSay.practice.own'
      : null;
  const unsettled = newest && newest.state !== 'approved' && newest.state !== 'retired';
  return (
    <li>
      <UnstyledButton className={classes.row ?? ''} aria-expanded={opened} onClick={onToggle}>
        <Text span fw={600} lang={language} className={classes.rowName ?? ''}>
          {(offered ?? newest)?.name}
        </Text>
        {standing && (
          <Badge variant="light" radius="sm" tt="none">
            {t(standing)}
          </Badge>
        )}
        {unsettled && (
          <Badge variant="outline" radius="sm" tt="none">
            {t(`whatToSay.practice.states.${newest.state}`)}
          </Badge>
        )}
        <Text span size="sm" c="dimmed">
          {t(`whatToSay.triggers.${trigger}`)}
        </Text>
        <Text span size="sm" c="dimmed" ta="right" miw={150}>
          {used[1] === 0
            ? t('whatToSay.helped.none')
            : t('whatToSay.helped.all', { helped: used[0], of: used[1] })}
        </Text>
        <Chevron size={16} aria-hidden />
      </UnstyledButton>
      {opened && <Opened {...props} />}
    </li>
  );
};
