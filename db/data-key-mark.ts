import type { Tx } from './pool.ts';

const MARK = 'data-key';

/** By what the key that wraps clients' keys is known again; null: none was used yet. To be asked as the login. */
export const dataKeyMark = async (tx: Tx): Promise<string | null> => {
  const { rows } = await tx.query<{ value: string }>(
    'SELECT value FROM server_secrets WHERE name = $1',
    [MARK],
  );
  return rows[0]?.value ?? null;
};

/** Keeps the mark of the first key that is used. Answers the one that is kept. */
export const agreeOnDataKey = async (tx: Tx, mark: string): Promise<string> => {
  await tx.query(
    'INSERT INTO server_secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
    [MARK, mark],
  );
  return (await dataKeyMark(tx)) ?? mark;
};
