import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { insertCall } from '../../db/calls.ts';
import { upsertClients } from '../../db/clients.ts';
import { storeFrames } from '../../db/frames.ts';
import { replaceHoldings } from '../../db/holdings.ts';
import { upsertInstruments } from '../../db/instruments.ts';
import { asEngine } from '../../db/pool.ts';
import { upsertSensitivities } from '../../db/sensitivities.ts';
import type { AlertEvent } from '../../shared/alerts.ts';
import type { Call } from '../../shared/calls.ts';
import type { Role, Viewer } from '../../shared/users.ts';
import './data-key.ts';
import { aClient, anAlertEvent, anId, anInstrument, aSensitivity, monday } from './builders.ts';

export const addUser = async (pool: Pool, id: string, role: Role = 'advisor'): Promise<void> => {
  await pool.query('INSERT INTO "user" (id, name, email, role) VALUES ($1, $2, $3, $4)', [
    id,
    `Name of ${id}`,
    `${id}@example.com`,
    role,
  ]);
};

export const asUser = (userId: string | null, role: Role = 'advisor'): Viewer => ({
  userId,
  role,
  name: userId ?? 'a script',
  timeZone: null,
});

export const noFrames = {
  events: [],
  engine: { portfolios: [], episodes: [] },
  board: { quotes: [], closes: [], splits: [], feed: null },
};

/** The nth client of the book, their sensitivity and its alert. */
export const clientId = (n: number): string => anId(n, 0xc);
export const sensitivityId = (n: number): string => anId(n, 0x5);
export const alertId = (n: number): string => anId(n, 0xa);

/** An event of the nth client's alert; raised where nothing else is said. */
export const eventOf = (n: number, change: Partial<AlertEvent> = {}): AlertEvent =>
  anAlertEvent({
    alertId: alertId(n),
    clientId: clientId(n),
    sensitivityId: sensitivityId(n),
    ...change,
  });

export const aCall = (n: number, change: Partial<Call> = {}): Call => ({
  id: randomUUID(),
  clientId: clientId(n),
  userId: null,
  direction: 'outbound',
  outcome: 'reached',
  channel: 'phone',
  mood: 'worried',
  topic: null,
  minutes: 7,
  note: null,
  at: monday,
  ...change,
});

/** Client n of advisor n (`advisor-1` …): one holding and one sensitivity each, on ACME. */
export const addBook = async (pool: Pool, count: number): Promise<void> => {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  for (const n of numbers) await addUser(pool, `advisor-${n}`);
  await asEngine(pool, async (tx) => {
    await upsertInstruments(tx, [anInstrument()]);
    await upsertClients(
      tx,
      numbers.map((n) =>
        aClient({
          id: clientId(n),
          externalId: `C-${n}`,
          name: `Client ${n}`,
          advisorId: `advisor-${n}`,
        }),
      ),
    );
    await replaceHoldings(
      tx,
      new Map(numbers.map((n) => [clientId(n), [{ symbol: 'ACME', quantity: 10, costBasis: 80 }]])),
    );
    await upsertSensitivities(
      tx,
      numbers.map((n) => aSensitivity({ id: sensitivityId(n), clientId: clientId(n) })),
    );
  });
};

/** One row in every table that belongs to a client, for each of the book's clients. */
export const addStories = async (pool: Pool, count: number): Promise<void> => {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  await asEngine(pool, async (tx) => {
    await storeFrames(tx, {
      ...noFrames,
      events: numbers.map((n) => eventOf(n)),
      engine: {
        portfolios: numbers.map((n) => ({
          clientId: clientId(n),
          peak: 2000,
          lastClose: 1900,
          lastCloseDate: '2020-02-21',
          losingStreak: 2,
          heldNothing: false,
        })),
        episodes: numbers.map((n) => ({
          sensitivityId: sensitivityId(n),
          state: 'raised' as const,
          level: 1,
          holdingSince: null,
          alertId: alertId(n),
          depth: 5.5,
          value: 94.5,
        })),
      },
    });
    for (const n of numbers) await insertCall(tx, aCall(n));
  });
};
