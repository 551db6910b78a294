import { insertCall } from '../../db/calls.ts';
import { upsertClients } from '../../db/clients.ts';
import { replaceHoldings } from '../../db/holdings.ts';
import { replaceCloses, upsertInstruments } from '../../db/instruments.ts';
import type { Tx } from '../../db/pool.ts';
import { upsertSensitivities } from '../../db/sensitivities.ts';
import type { User } from '../../shared/users.ts';
import { createReplayMarket } from '../feeds/replay-market.ts';
import { session } from '../market/trading-calendar.ts';
import { demoInstruments } from './instruments.ts';
import { seedApproaches } from './people/approaches.ts';
import { seedBoundaries } from './people/boundaries.ts';
import { seedColleagues } from './people/colleagues.ts';
import { seedControl } from './people/control.ts';
import { seedDecisions } from './people/decisions.ts';
import type { DemoPeople, SeedPart } from './people/demo-people.ts';
import { seedRelationships } from './people/relationships.ts';
import { seedStories } from './people/stories.ts';
import { type DemoPractice, demoPractice } from './practice.ts';

/** The practice that everybody sees who tries the product out. */
const DEMO_SEED = 20_200_219;

/** The practice and the history of an event, as they are before its first day. */
export const demoOf = (event: string, seed = DEMO_SEED) => {
  const market = createReplayMarket({ event, instruments: demoInstruments, session });
  const history = market.history();
  const practice = demoPractice(seed, { firstDay: market.event.firstDay, history });
  return { practice, history, firstDay: market.event.firstDay };
};

/** No account goes with them, so no password opens one: only the demo's one click does. */
const insertUsers = async (tx: Tx, users: readonly User[]): Promise<void> => {
  await tx.query(
    `INSERT INTO "user" ("id", "email", "name", "role", "timeZone", "emailVerified")
     SELECT *, true FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
     ON CONFLICT ("id") DO NOTHING`,
    [
      users.map(({ id }) => id),
      users.map(({ email }) => email),
      users.map(({ name }) => name),
      users.map(({ role }) => role),
      users.map(({ timeZone }) => timeZone),
    ],
  );
};

const storeBook = async (tx: Tx, practice: DemoPractice): Promise<void> => {
  await upsertClients(tx, practice.clients);
  await replaceHoldings(tx, practice.holdings);
  await upsertSensitivities(tx, practice.sensitivities);
  for (const call of practice.calls) await insertCall(tx, call);
};

/** In the order in which one builds on another. */
const parts: readonly SeedPart[] = [
  seedControl,
  seedStories,
  seedDecisions,
  seedBoundaries,
  seedColleagues,
  seedApproaches,
  seedRelationships,
];

const DAY_MS = 86_400_000;

const peopleOf = (practice: DemoPractice, firstDay: string): DemoPeople => {
  const daysBefore = (days: number): number => Date.parse(`${firstDay}T00:00:00Z`) - days * DAY_MS;
  return {
    practice,
    firstDay,
    daysBefore,
    dateBefore: (days) => new Date(daysBefore(days)).toISOString().slice(0, 10),
  };
};

/**
 * Writes the fictional practice and the daily closes before the event's first day. To be called once, as the login (whoever
 * may write users) in a transaction on a new database; clients are written as the engine, for row-level security holds for the
 * tables' owner too.
 * @throws RangeError for an event that can't be replayed
 */
export const seedDemo = async (
  tx: Tx,
  { event, seed }: { event: string; seed?: number },
): Promise<void> => {
  const { practice, history, firstDay } = demoOf(event, seed);
  await insertUsers(tx, practice.users);
  await tx.query(`SELECT set_config('role', 'forecall_engine', true)`);
  await upsertInstruments(tx, practice.instruments);
  for (const [symbol, closes] of history) await replaceCloses(tx, symbol, closes);
  await storeBook(tx, practice);
  const people = peopleOf(practice, firstDay);
  for (const part of parts) await part(tx, people);
  await tx.query(`SELECT set_config('role', 'none', true)`);
};
