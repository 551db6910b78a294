import type { Tx } from './pool.ts';

/** `run`: who counts; `inputs`: the last of theirs whose outcome is stored. */
export type StoringMark = { run: string; inputs: number };

/** Once whoever is storing has ended. null: nothing was ever stored */
export const readMark = async (tx: Tx): Promise<StoringMark | null> => {
  const { rows } = await tx.query<StoringMark>('SELECT run, inputs FROM storing_mark FOR UPDATE');
  return rows[0] ?? null;
};

/**
 * The same, and nobody else stores until this transaction ends. One that hung while its server gave it up may still
 * commit: whoever asks here waits for it, and so knows what became of it.
 */
export const lockMark = async (tx: Tx, run: string): Promise<StoringMark> => {
  await tx.query(
    'INSERT INTO storing_mark (run, inputs) VALUES ($1, 0) ON CONFLICT (one_row) DO NOTHING',
    [run],
  );
  const { rows } = await tx.query<StoringMark>('SELECT run, inputs FROM storing_mark FOR UPDATE');
  return rows[0] ?? { run, inputs: 0 };
};

export const putMark = async (tx: Tx, { run, inputs }: StoringMark): Promise<void> => {
  await tx.query('UPDATE storing_mark SET run = $1, inputs = $2', [run, inputs]);
};
