import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live/live-context.tsx';
import { useFormat } from '../ui/format-context.ts';
import { useSteadyNow } from '../ui/use-steady-now.ts';

/** A moment's hiccup isn't worth a red banner. */
const GRACE_MS = 2000;

/** Old figures look just like new ones, so a lost connection has to be loud. */
export const CutOffNotice = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const cutOffAt = useLive((state) => state.cutOffAt);
  const recordsAway = useLive((state) => state.recordsAway);
  const feed = useLive((state) => state.feed);
  const now = useSteadyNow();
  if (cutOffAt === null || now - cutOffAt < GRACE_MS) return null;
  const text =
    feed === null
      ? t('shell.cutOff.textNew')
      : t('shell.cutOff.text', { age: format.span((now - feed.receivedAt) / 1000) });
  return (
    <Alert
      role="alert"
      color="red.9"
      variant="filled"
      radius={0}
      icon={<IconPlugConnectedX aria-hidden />}
      title={t(recordsAway ? 'shell.cutOff.recordsAway' : 'shell.cutOff.title')}
    >
      <span aria-live="off">{text}</span>
    </Alert>
  );
};
