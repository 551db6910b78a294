import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../../db/embedded.ts';
import { migrate } from '../../../db/migrate.ts';
import { createClient, createPool } from '../../../db/pool.ts';
import type { Drill, Finding } from '../drill.ts';
import { recordedBook } from '../record-book.ts';
import { type Rounds, tamperInRounds, whatIsFound } from '../record-rounds.ts';

const all = 1000;
const few = 100;
const clients = 100;

const found = ({ done, notNamed }: Rounds, many: number, entries: number): Finding => ({
  promise: `${many.toLocaleString('en-US')} random edits, deletions and cut tails: all found, each named`,
  measured:
    notNamed.length === 0
      ? `${done.toLocaleString('en-US')} of ${done.toLocaleString('en-US')} named, in a chain of ${entries}`
      : `${notNamed.length} of ${done} not named, the first: ${notNamed[0]}`,
  ok: done >= many && notNamed.length === 0,
});

export const drill: Drill = {
  promises: "the record can't be altered unseen",
  run: async (say, short) => {
    const many = short ? few : all;
    const dataDir = await mkdtemp(join(tmpdir(), 'forecall-record-'));
    const database = await startEmbeddedPostgres({ dataDir, log: () => undefined });
    const pool = createPool(database.url);
    const client = createClient(database.superuserUrl);
    try {
      await migrate(database.url);
      await client.connect();
      const heads = await recordedBook(pool, clients);
      const entries = heads.at(-1)?.position ?? 0;
      say(`${entries} entries, ${heads.length} heads kept outside`);
      const before = await whatIsFound({ client, heads });
      const rounds = await tamperInRounds({ client, heads }, many, say);
      const after = await whatIsFound({ client, heads });
      return [
        found(rounds, many, entries),
        {
          promise: 'where nothing was altered, nothing is found',
          measured: before ?? after ?? 'nothing',
          ok: before === null && after === null,
        },
      ];
    } finally {
      await client.end();
      await pool.end();
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};
