import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useMayWrite } from '../http/use-change.ts';
import { useCopyText } from '../ui/use-copy-text.ts';
import type { ShownEntry } from './steady-list.ts';
import { useListKeys } from './use-list-keys.ts';

export type ListControl = {
  selected: string | null;
  opened: string | null;
  logging: string | null;
  select: (id: string | null) => void;
  open: (id: string | null) => void;
  log: (id: string | null) => void;
};

export const entryElementId = (clientId: string): string => `entry-${clientId}`;

const focusEntry = (clientId: string): void => {
  const element = document.getElementById(entryElementId(clientId));
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: 'nearest' });
};

/**
 * When the entry that had the focus leaves the list, whoever took its place gets it: else the focus would fall to the
 * page, and the keyboard begin anew at its top.
 */
const useNextInPlace = (
  shown: readonly ShownEntry[],
  selected: string | null,
  select: (id: string | null) => void,
): void => {
  const place = useRef(0);
  const index = shown.findIndex(({ entry }) => entry.client.id === selected);
  useEffect(() => {
    if (index >= 0) place.current = index;
    if (index >= 0 || selected === null) return;
    const next = shown[Math.min(place.current, shown.length - 1)]?.entry.client.id ?? null;
    select(next);
    if (next !== null && document.activeElement === document.body) focusEntry(next);
  }, [index, selected, shown, select]);
};

type Options = {
  /** somebody has an entry's details or its log open */
  onBusy: (busy: boolean) => void;
  onSearch: () => void;
  onHelp: () => void;
};

/** Which entry is selected, opened, or being logged: by mouse, touch or keys alike. */
export const useListControl = (
  shown: readonly ShownEntry[],
  { onBusy, onSearch, onHelp }: Options,
): ListControl => {
  const navigate = useNavigate();
  const copy = useCopyText();
  const mayWrite = useMayWrite();
  const [selected, select] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const [logging, setLogging] = useState<string | null>(null);
  useNextInPlace(shown, selected, select);
  const open = (id: string | null): void => {
    setOpened(id);
    onBusy(id !== null || logging !== null);
  };
  const log = (id: string | null): void => {
    setLogging(id);
    onBusy(id !== null || opened !== null);
  };
  const index = shown.findIndex(({ entry }) => entry.client.id === selected);
  const current = shown[index]?.entry;
  useListKeys({
    move: (by) => {
      const next = shown[Math.min(shown.length - 1, Math.max(0, index + by))];
      if (!next) return;
      select(next.entry.client.id);
      focusEntry(next.entry.client.id);
    },
    details: () => current && open(opened === current.client.id ? null : current.client.id),
    openPage: () => current && void navigate(`/clients/${current.client.id}`),
    log: () => mayWrite && current && log(current.client.id),
    copy: () => current && copy(current.opening),
    search: onSearch,
    help: onHelp,
  });
  return { selected: current ? selected : null, opened, logging, select, open, log };
};
