import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyAction } from '../ui/copy-action.tsx';
import classes from './security.module.css';

export const RecoveryCodes = ({ codes, onKept }: { codes: string[]; onKept: () => void }) => {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" role="status">
      <Title order={3}>{t('security.steps.codesTitle')}</Title>
      <Text size="sm">{t('security.steps.codesText')}</Text>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs">
        <Button size="xs" onClick={onKept}>
          {t('security.steps.codesKept')}
        </Button>
        <CopyAction text={codes.join('\n')} label={t('security.steps.codesCopy')} />
      </Group>
    </Stack>
  );
};
