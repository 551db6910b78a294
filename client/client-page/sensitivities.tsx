import { Anchor, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { Intensity } from '../ui/intensity.tsx';
import { useConditionText } from '../ui/use-condition-text.ts';
import { Words } from '../ui/words.tsx';
import classes from './client-page.module.css';
import type { SensitivityView } from './portfolio-marks.ts';
import { Standing } from './standing.tsx';

/** What has crossed its line first, then what hurts most. */
const inOrder = (sensitivities: readonly SensitivityView[]): SensitivityView[] =>
  [...sensitivities].sort(
    (a, b) => (b.standing?.level ?? 0) - (a.standing?.level ?? 0) || b.intensity - a.intensity,
  );

const SensitivityItem = ({ sensitivity }: { sensitivity: SensitivityView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useConditionText();
  return (
    <li>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Text fw={600} size="sm">
          {describe(sensitivity)}
        </Text>
        <Intensity value={sensitivity.intensity} />
      </Group>
      <Standing sensitivity={sensitivity} />
      {sensitivity.warning !== null && (
        <Text size="sm" fw={500}>
          {t('clientPage.sensitivities.warning', { chance: format.chance(sensitivity.warning) })}
        </Text>
      )}
      <Words origin={sensitivity.origin} />
      {sensitivity.rootCause && (
        <Text size="xs" c="dimmed" mt={4}>
          {t(`clientPage.sensitivities.rootCause.${sensitivity.rootCause}`)}
        </Text>
      )}
    </li>
  );
};

type Props = { clientId: string; sensitivities: readonly SensitivityView[] };

export const Sensitivities = ({ clientId, sensitivities }: Props) => {
  const { t } = useTranslation();
  return (
    <Card component="section" label={t('clientPage.sensitivities.title')}>
      <Group justify="space-between" gap="xs" mb="sm">
        <Title order={2}>{t('clientPage.sensitivities.title')}</Title>
        <Anchor component={Link} to={`/clients/${clientId}/story`} size="sm">
          {t('story.fears.more')}
        </Anchor>
      </Group>
      {sensitivities.length === 0 && <Text c="dimmed">{t('clientPage.sensitivities.empty')}</Text>}
      <ul className={classes.list}>
        {inOrder(sensitivities).map((sensitivity) => (
          <SensitivityItem key={sensitivity.id} sensitivity={sensitivity} />
        ))}
      </ul>
    </Card>
  );
};
