import { Badge } from '@mantine/core';
import { IconHandStop, IconMessage, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../shared/call-list.ts';

const icons = { call: IconPhone, message: IconMessage, 'leave-alone': IconHandStop } as const;
const looks = {
  call: { variant: 'light', color: undefined },
  message: { variant: 'outline', color: undefined },
  'leave-alone': { variant: 'default', color: 'gray' },
} as const;

export const VerdictBadge = ({ verdict }: { verdict: Verdict }) => {
  const { t } = useTranslation();
  const Icon = icons[verdict];
  const { variant, color } = looks[verdict];
  return (
    <Badge
      variant={variant}
      {...(color ? { color } : {})}
      radius="sm"
      tt="none"
      leftSection={<Icon size={12} aria-hidden />}
    >
      {t(`entry.verdict.${verdict}`)}
    </Badge>
  );
};
