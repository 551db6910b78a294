import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SayableApproach } from '../../shared/api/approaches.ts';
import { Card } from '../ui/card.tsx';
import { CopyAction } from '../ui/copy-action.tsx';
import { DidItHelp } from './did-it-help.tsx';
import { useHelpedText } from './use-helped-text.ts';
import classes from './what-to-say.module.css';

type Props = { clientId: string; approach: SayableApproach; place: number };

const ReadyFacts = ({ approach }: { approach: SayableApproach }) => {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <div>
        <Text size="xs" fw={600} c="dimmed" mb={4}>
          {t('whatToSay.facts')}
        </Text>
        {approach.facts.length === 0 && <Text size="sm">{t('whatToSay.noFacts')}</Text>}
        <ul className={classes.facts} lang={approach.language}>
          {approach.facts.map(({ name, text }) => (
            <li key={name}>{text}</li>
          ))}
        </ul>
      </div>
      <div>
        <Text size="xs" fw={600} c="dimmed" mb={4}>
          {t('whatToSay.avoid')}
        </Text>
        <Text size="sm" lang={approach.language} className={classes.words ?? ''}>
          {approach.avoid}
        </Text>
      </div>
    </Stack>
  );
};

/** One way to begin: what to read aloud, what to know, what to leave out, and how it went so far. */
export const ApproachCard = ({ clientId, approach, place }: Props) => {
  const { t } = useTranslation();
  const helpedText = useHelpedText();
  const { name, language, version, opening, reflection, offer, helped, said } = approach;
  return (
    <Card component="section" label={name}>
      <Group justify="space-between" gap="xs" mb="sm" align="baseline">
        <Group gap="xs" align="baseline">
          <Text span c="dimmed" fw={650} title={t('whatToSay.place', { place })}>
            {place}
          </Text>
          <Title order={2} lang={language}>
            {name}
          </Title>
          {version > 0 && (
            <Badge variant="default" radius="sm" tt="none">
              {t('whatToSay.ownWording', { version })}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {helpedText(helped)}
        </Text>
      </Group>
      <div className={classes.parts}>
        <div>
          <Group gap={4}>
            <Text size="xs" fw={600} c="dimmed">
              {t('whatToSay.aloud')}
            </Text>
            <CopyAction text={`${opening} ${reflection} ${offer}`} label={t('whatToSay.copy')} />
          </Group>
          <div className={classes.aloud} lang={language} dir="auto">
            <p>{opening}</p>
            <p>{reflection}</p>
            <p>{offer}</p>
          </div>
        </div>
        <ReadyFacts approach={approach} />
      </div>
      <Group mt="sm">
        <DidItHelp
          key={`${approach.key} ${language} ${version} ${said}`}
          clientId={clientId}
          callId={null}
          approach={approach}
          said={said}
        />
      </Group>
    </Card>
  );
};
