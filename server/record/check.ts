import { createClient } from '../../db/pool.ts';
import type { RecordReport } from '../../shared/record.ts';
import { type HeadsLine, readHeadsFile } from './heads-file.ts';
import { verifyRecord } from './verify.ts';

type Place = { url: string; headsFile: string };

/** On a connection of its own, for a long record takes a while; what is written meanwhile isn't looked at. */
export const checkRecord = async (
  { url, headsFile }: Place,
  now: () => number,
): Promise<RecordReport> => {
  // Before the database is looked at: a head kept since would seem to be of entries that were cut off.
  const heads = await readHeadsFile(headsFile);
  const client = createClient(url);
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await verifyRecord(client, { heads, headsFile, now: now() });
  } finally {
    await client.end();
  }
};

export type RecordCheck = {
  /** Checks it all; whoever asks while it is being checked gets the same answer. */
  now(): Promise<RecordReport>;
  /** Null: it wasn't checked since the start. */
  latest(): RecordReport | null;
  /** all that was kept outside the database */
  heads(): Promise<HeadsLine[]>;
};

/** `before`: what is still to be chained is chained first. */
export const createRecordCheck = (
  place: Place & { before: () => Promise<unknown> },
): RecordCheck => {
  let latest: RecordReport | null = null;
  let checking: Promise<RecordReport> | null = null;
  const check = async (): Promise<RecordReport> => {
    await place.before();
    latest = await checkRecord(place, Date.now);
    return latest;
  };
  return {
    now: () => {
      checking ??= check().finally(() => {
        checking = null;
      });
      return checking;
    },
    latest: () => latest,
    heads: () => readHeadsFile(place.headsFile),
  };
};
