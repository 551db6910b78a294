import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallListEntry } from '../../shared/call-list.ts';

/** Lists change several times a second in a fall; nobody can listen to that. */
const EVERY_MS = 15_000;

/** Tells a screen reader how the list stands, politely and seldom. */
export const Announcer = ({ entries }: { entries: readonly CallListEntry[] }) => {
  const { t } = useTranslation();
  const toCall = entries.filter((entry) => entry.verdict === 'call');
  const text = t('today.list.announce', {
    count: toCall.length,
    name: toCall[0]?.client.name ?? '',
  });
  const newest = useRef(text);
  const [said, setSaid] = useState('');
  useEffect(() => {
    newest.current = text;
  }, [text]);
  useEffect(() => {
    setSaid(newest.current);
    const timer = setInterval(() => setSaid(newest.current), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <VisuallyHidden aria-live="polite" role="status">
      {said}
    </VisuallyHidden>
  );
};
