import { Button, Container, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ScreenTitle } from '../ui/screen-title.tsx';

export const NotFound = () => {
  const { t } = useTranslation();
  return (
    <Container size="sm" py="xl">
      <Stack align="flex-start">
        <ScreenTitle text={t('common.notFound.title')} />
        <Text c="dimmed">{t('common.notFound.text')}</Text>
        <Button component={Link} to="/" variant="default">
          {t('common.notFound.back')}
        </Button>
      </Stack>
    </Container>
  );
};
