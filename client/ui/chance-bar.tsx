import { Box, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from './format-context.ts';
import classes from './ui.module.css';

type Props = { chance: number; quiet?: boolean };

/** The chance of an anxious call, as a bar and in percent. */
export const ChanceBar = ({ chance, quiet = false }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Group gap="xs" wrap="nowrap" title={t('entry.chanceHelp')}>
      <Box
        className={classes.chanceTrack}
        style={{ flex: 1, minWidth: 60 }}
        role="img"
        aria-label={t('entry.chanceValue', { chance: format.chance(chance) })}
      >
        <Box
          className={classes.chanceFill}
          data-quiet={quiet || undefined}
          style={{ width: `${Math.round(chance * 100)}%` }}
        />
      </Box>
      <Text span size="sm" fw={650} className={classes.number} aria-hidden>
        {format.chance(chance)}
      </Text>
    </Group>
  );
};
