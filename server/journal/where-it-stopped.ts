import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { asEngine } from '../../db/pool.ts';
import { readMark } from '../../db/storing-mark.ts';
import { createInputs, type Input, type Inputs } from './inputs.ts';
import type { Journal } from './journal.ts';

/** What a start goes on from: whose numbers are counted on, and what the database doesn't have of the journal. */
export type Stopped = { run: string; inputs: Inputs; left: Input[] };

/**
 * A journal that was begun by whoever stored last is gone on with. After another's has stored, it tells of a past that
 * didn't come to be: it is left where it is until the next one is begun.
 */
export const whereItStopped = async (pool: Pool, journal: Journal): Promise<Stopped> => {
  const mark = await asEngine(pool, readMark);
  const found = await journal.read();
  if (mark === null || found?.run !== mark.run)
    return { run: randomUUID(), inputs: createInputs(0), left: [] };
  return {
    run: mark.run,
    inputs: createInputs(mark.inputs),
    left: found.inputs.filter(({ n }) => n > mark.inputs),
  };
};
