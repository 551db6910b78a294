import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { requireLead } from '../../db/leader.ts';
import { asEngine } from '../../db/pool.ts';
import { lockMark, putMark, readMark } from '../../db/storing-mark.ts';
import type { Lead } from '../pair/lease.ts';
import { createInputs, type Input, type Inputs } from './inputs.ts';
import type { Journal } from './journal.ts';

/** What a start goes on from: whose numbers are counted on, and what the database doesn't have of the journal (null: there is none). */
export type Stopped = { run: string; inputs: Inputs; left: AsyncIterable<Input> | null };

async function* after(n: number, inputs: AsyncIterable<Input>): AsyncGenerator<Input> {
  for await (const input of inputs) if (input.n > n) yield input;
}

/**
 * A journal that was begun by whoever stored last is gone on with. After another's has stored, it tells of a past that
 * didn't come to be, and is kept aside.
 * Whoever begins to count is in the database before anything is taken in, so that their journal is known whenever it
 * was begun; and never counts on from another's numbers, whose journal may lie on another server's disk.
 */
export const whereItStopped = async (
  pool: Pool,
  journal: Journal,
  lead: Lead | null,
): Promise<Stopped> => {
  const mark = await asEngine(pool, readMark);
  const found = await journal.read();
  if (mark !== null && found?.run === mark.run)
    return {
      run: mark.run,
      inputs: createInputs(mark.inputs),
      left: after(mark.inputs, found.inputs),
    };
  if (found) await journal.setAside(found.run);
  const run = randomUUID();
  await asEngine(pool, async (tx) => {
    await lockMark(tx, run);
    if (lead) await requireLead(tx, lead.node);
    await putMark(tx, { run, inputs: 0 });
  });
  return { run, inputs: createInputs(0), left: null };
};
