import type { Pool } from './pool.ts';

/** PostgreSQL's own log holds no row and no statement with these; anything else repeats what was said about clients. */
const quiet: Readonly<Record<string, readonly string[]>> = {
  log_error_verbosity: ['terse'],
  log_min_error_statement: ['panic', 'fatal', 'log'],
};

/** The settings by which PostgreSQL would write rows or statements into its own log, as they ought to be. */
export const loudSettings = async (pool: Pool): Promise<string[]> => {
  const { rows } = await pool.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_settings WHERE name = ANY ($1)',
    [Object.keys(quiet)],
  );
  return rows.flatMap(({ name, setting }) => {
    const [wanted = '', ...others] = quiet[name] ?? [];
    return [wanted, ...others].includes(setting) ? [] : [`${name} = ${wanted}`];
  });
};
