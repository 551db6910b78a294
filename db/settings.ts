import type { Tx } from './pool.ts';

/** The practice's own settings: any JSON by name. Null where nothing was put. */
export const getSetting = async (tx: Tx, name: string): Promise<unknown> => {
  const { rows } = await tx.query<{ value: unknown }>(
    'SELECT value FROM practice_settings WHERE name = $1',
    [name],
  );
  return rows[0]?.value ?? null;
};

export const putSetting = async (tx: Tx, name: string, value: unknown): Promise<void> => {
  await tx.query(
    `INSERT INTO practice_settings (name, value) VALUES ($1, $2::jsonb)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [name, JSON.stringify(value)],
  );
};
