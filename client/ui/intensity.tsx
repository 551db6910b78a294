import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './ui.module.css';

const steps = [1, 2, 3, 4, 5] as const;

export const Intensity = ({ value }: { value: number }) => {
  const { t } = useTranslation();
  const label = t('clientPage.sensitivities.intensity', { value });
  return (
    <Text span size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
      <span className={classes.dots} aria-hidden="true">
        {steps.map((step) => (
          <i key={step} data-on={step <= value || undefined} />
        ))}
      </span>{' '}
      {label}
    </Text>
  );
};
