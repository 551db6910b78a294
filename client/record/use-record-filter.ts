import { useSearchParams } from 'react-router';
import { PEOPLE, type RecordFilter } from '../http/record-api.ts';

const names = ['who', 'client', 'kind', 'day', 'reviewed'] as const;

/** In the address, so that it can be sent to somebody. */
export const useRecordFilter = () => {
  const [params, setParams] = useSearchParams();
  const given: RecordFilter = Object.fromEntries(names.map((name) => [name, params.get(name)]));
  // In a fall the server's own entries, of alerts above all, would hide what people did.
  const filter: RecordFilter = { ...given, who: given.who ?? PEOPLE };
  const change = (parts: RecordFilter): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(parts))
          if (value) next.set(name, value);
          else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return {
    filter,
    isFiltered: names.some((name) => params.has(name)),
    change,
    clear: () => change(Object.fromEntries(names.map((name) => [name, null]))),
  };
};
