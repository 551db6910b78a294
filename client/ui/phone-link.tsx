import { Anchor, Button, Text } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

type Props = { name: string; phone: string | null; asButton?: boolean };

/** RFC 3966 allows digits and a leading plus; everything else is for the eye. */
const telOf = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`;

export const PhoneLink = ({ name, phone, asButton = false }: Props) => {
  const { t } = useTranslation();
  if (phone === null)
    return (
      <Text span size="sm" c="dimmed">
        {t('entry.noPhone')}
      </Text>
    );
  const label = t('entry.phone', { name, phone });
  if (asButton)
    return (
      <Button
        component="a"
        href={telOf(phone)}
        aria-label={label}
        variant="default"
        leftSection={<IconPhone size={16} aria-hidden />}
      >
        {phone}
      </Button>
    );
  return (
    <Anchor
      href={telOf(phone)}
      aria-label={label}
      size="sm"
      fw={600}
      style={{ whiteSpace: 'nowrap' }}
    >
      {phone}
    </Anchor>
  );
};
