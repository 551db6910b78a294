import type { QueryConfig } from 'pg';

const names = new Map<string, string>();

const nameOf = (text: string): string => {
  const known = names.get(text);
  if (known) return known;
  const name = `prepared_${names.size + 1}`;
  names.set(text, name);
  return name;
};

/**
 * What is asked over and over, in a crash for each page several times a second: each connection reads it and thinks of a
 * way once, which for most of these takes longer than to answer. Only for texts that are always the same, for they are kept.
 */
export const prepared = (text: string, values: readonly unknown[] = []): QueryConfig => ({
  name: nameOf(text),
  text,
  values: [...values],
});

/**
 * For the rest of a transaction each prepared statement is answered the way that was thought of once, whatever is asked:
 * only where that way is good for all values. Else half of a call list's time goes into thinking again.
 */
export const keepingToOneWay: QueryConfig = {
  text: `SELECT set_config('plan_cache_mode', 'force_generic_plan', true)`,
};
