import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { WhatIf } from '../../shared/api/what-if.ts';
import { useApi } from '../http/api-context.ts';
import type { Supposed } from '../http/what-if-api.ts';
import { isInLayer, isTyping } from '../ui/key-target.ts';

const WAIT_MS = 100;
/** The market goes on while somebody looks at what it might do. */
const AGAIN_MS = 5000;

export const nothingSupposed: Supposed = { market: 0, sector: null };

export const isSupposed = ({ market, sector }: Supposed): boolean =>
  market !== 0 || (sector !== null && sector.percent !== 0);

const isOfSomething = ({ shock }: WhatIf): boolean =>
  shock.market !== 0 || shock.sectors.some(({ percent }) => percent !== 0);

/** The answer to what is supposed; until it is there the one before, and none to a question that isn't put any more. */
export const useWhatIf = (supposed: Supposed, advisor: string | null, opened: boolean) => {
  const api = useApi();
  const [settled] = useDebouncedValue(supposed, WAIT_MS);
  const active = isSupposed(supposed);
  const { data, error, isFetching } = useQuery({
    queryKey: ['what-if', advisor ?? '', settled],
    queryFn: ({ signal }) => api.whatIf(settled, advisor, signal),
    enabled: opened,
    placeholderData: keepPreviousData,
    refetchInterval: isSupposed(settled) ? AGAIN_MS : false,
  });
  return {
    answer: active && data && isOfSomething(data) ? data : null,
    sectors: data?.sectors ?? [],
    error: active ? error : null,
    working: active && (isFetching || settled !== supposed),
  };
};

const listKeys = new Set(['j', 'k', 'l', 'c', 'o', '/', '?', 'Enter']);

const isOpenPicker = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('[aria-haspopup="listbox"][aria-expanded="true"]') !== null;

const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, [role="slider"]') !== null;

/**
 * While something is supposed: Escape goes back to now, and the keys of the true list, which is there but not seen, do
 * nothing. They are caught on their way down, before whoever waits for them.
 */
export const useWhatIfKeys = (active: boolean, back: () => void): void => {
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isInLayer(event.target)) return;
      if (event.key === 'Escape' && !isOpenPicker(event.target)) back();
      else if (listKeys.has(event.key) && !isTyping(event.target) && !isControl(event.target))
        event.stopPropagation();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [active, back]);
};
