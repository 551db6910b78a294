import { useEffect, useRef } from 'react';

export type ListKeys = {
  move: (by: 1 | -1) => void;
  /** the others act on the selected client; without one they do nothing */
  details: () => void;
  openPage: () => void;
  log: () => void;
  copy: () => void;
  search: () => void;
  help: () => void;
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const isInLayer = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;

const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, [role="slider"]') !== null;

const inList = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-call-list]') !== null;

const plain = new Map<string, keyof ListKeys>([
  ['l', 'log'],
  ['c', 'copy'],
  ['o', 'openPage'],
  ['/', 'search'],
  ['?', 'help'],
]);

/** Which action a key asks for. Arrows scroll the page, so they move only within the list. */
const actionOf = (event: Pick<KeyboardEvent, 'key' | 'target'>): keyof ListKeys | 'back' | null => {
  const { key, target } = event;
  if (key === 'j' || (key === 'ArrowDown' && inList(target))) return 'move';
  if (key === 'k' || (key === 'ArrowUp' && inList(target))) return 'back';
  if (key === 'Enter') return isControl(target) ? null : 'details';
  return plain.get(key) ?? null;
};

export const useListKeys = (keys: ListKeys): void => {
  const newest = useRef(keys);
  useEffect(() => {
    newest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || isInLayer(event.target)) return;
      const action = actionOf(event);
      if (action === null) return;
      event.preventDefault();
      if (action === 'move') newest.current.move(1);
      else if (action === 'back') newest.current.move(-1);
      else newest.current[action]();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
};
