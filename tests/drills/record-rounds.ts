import type { ClientBase } from 'pg';
import type { RecordHead } from '../../db/record-chain.ts';
import { verifyRecord } from '../../server/record/verify.ts';
import {
  type Chance,
  chanceOf,
  cutTheTail,
  guardsOff,
  makeAnew,
  rewriteFrom,
  type Tampering,
  tamperAtPlaces,
} from './record-tampering.ts';

export type Rounds = { done: number; notNamed: string[]; findings: number };

const inOneBatch = 10;

type Given = { client: ClientBase; heads: readonly RecordHead[] };

const check = ({ client, heads }: Given) =>
  verifyRecord(client, { heads, headsFile: 'record-heads.jsonl', now: 0 });

/** Does it, has the record checked, and takes it back. */
const undone = async (
  given: Given,
  work: (tx: ClientBase) => Promise<Tampering[]>,
): Promise<Rounds> => {
  const { client } = given;
  await client.query('BEGIN');
  try {
    await guardsOff(client);
    const tamperings = await work(client);
    const { findings } = await check(given);
    const notNamed = tamperings.filter(({ isNamed }) => !findings.some(isNamed));
    return {
      done: tamperings.length,
      notNamed: notNamed.map(({ what }) => what),
      findings: findings.length,
    };
  } finally {
    await client.query('ROLLBACK');
  }
};

const someWork = (batch: number, head: number, count: number, chance: Chance) => {
  if (count === 1 || batch % 4 === 1)
    return async (tx: ClientBase) => [await cutTheTail(tx, head, chance)];
  if (batch % 8 === 7) return async (tx: ClientBase) => [await makeAnew(tx, head, chance)];
  if (batch % 4 === 3) return async (tx: ClientBase) => [await rewriteFrom(tx, head, chance)];
  return (tx: ClientBase) => tamperAtPlaces(tx, head, count, chance);
};

/** This many of all sorts, a batch at a time. `client`: of somebody with all rights in the database. */
export const tamperInRounds = async (
  given: Given,
  many: number,
  say: (line: string) => void = () => undefined,
): Promise<Rounds> => {
  const chance = chanceOf(many);
  const head = given.heads.at(-1)?.position ?? 0;
  const all: Rounds = { done: 0, notNamed: [], findings: 0 };
  for (let batch = 0; all.done < many; batch++) {
    const count = Math.min(inOneBatch, many - all.done);
    const round = await undone(given, someWork(batch, head, count, chance));
    all.done += round.done;
    all.notNamed.push(...round.notNamed);
    all.findings += round.findings;
    if (batch % 20 === 19) say(`${all.done} of ${many}, ${all.notNamed.length} not named`);
  }
  return all;
};

/** Null: nothing is found, as nothing was altered. */
export const whatIsFound = async (given: Given): Promise<string | null> => {
  const { findings } = await check(given);
  return findings.length === 0 ? null : findings.map(({ says }) => says).join(' ');
};
