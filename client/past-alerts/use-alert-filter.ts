import { useSearchParams } from 'react-router';
import type { AlertFilter } from '../http/api.ts';

const names = ['client', 'kind', 'state', 'from', 'to'] as const;

/** The filter and the opened alert live in the address, so that both can be sent to somebody and "back" works. */
export const useAlertFilter = () => {
  const [params, setParams] = useSearchParams();
  const filter: AlertFilter = Object.fromEntries(names.map((name) => [name, params.get(name)]));
  const change = (parts: AlertFilter & { alert?: string | null }, replace = true): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(parts))
          if (value) next.set(name, value);
          else next.delete(name);
        return next;
      },
      { replace },
    );
  return {
    filter,
    isFiltered: names.some((name) => params.has(name)),
    opened: params.get('alert'),
    change,
    clear: () => change(Object.fromEntries(names.map((name) => [name, null]))),
    open: (alert: string | null) => change({ alert }, false),
  };
};
