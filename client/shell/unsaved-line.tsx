import { Alert, Anchor, Text } from '@mantine/core';
import { IconDatabaseOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useLive } from '../live/live-context.tsx';
import { useFormat } from '../ui/format-context.ts';

/** That the records are out of reach, in one line; Today says whom it concerns. */
export const UnsavedLine = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const { pathname } = useLocation();
  const unsaved = useLive((state) => state.unsaved);
  if (pathname === '/' || unsaved?.since == null) return null;
  const count = unsaved.alerts.length + unsaved.more;
  return (
    <Alert
      role="status"
      color="orange"
      variant="light"
      radius={0}
      py={8}
      icon={<IconDatabaseOff aria-hidden />}
    >
      <Text size="sm">
        {t('today.unsaved.title', { time: format.time(unsaved.since) })}.{' '}
        {count > 0 && (
          <Anchor component={Link} to="/" inherit>
            {t('shell.unsaved', { count })}
          </Anchor>
        )}
      </Text>
    </Alert>
  );
};
