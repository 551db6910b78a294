import { upsertClients } from '../../db/clients.ts';
import { replaceHoldings } from '../../db/holdings.ts';
import { upsertInstruments } from '../../db/instruments.ts';
import { migrate } from '../../db/migrate.ts';
import { asEngine, createPool } from '../../db/pool.ts';
import { upsertSensitivities } from '../../db/sensitivities.ts';
import type { EngineClient } from '../../server/engine/engine.ts';
import type { Instrument } from '../../shared/market.ts';
import { aClient, anId, anInstrument, aSensitivity } from '../support/builders.ts';
import '../support/data-key.ts';
import { CONDITIONS, clientAt, makePractice, symbolAt } from './practice.ts';

export const CLIENTS_AN_ADVISOR = 200;
const AT_ONCE = 2000;
const sectors = ['Energy', 'Banks', 'Technology', 'Health', 'Utilities'];

export type Book = {
  instruments: Instrument[];
  clients: number;
  clientAt(n: number): EngineClient;
};

/** The clients of `performance.md`, made when they are needed, with ids as the database has them. */
export const bookOf = (clients: number): Book => {
  const practice = makePractice(20_200_309, clients);
  return {
    clients,
    instruments: Array.from(practice.previousCloses, (cents, i) =>
      anInstrument({
        symbol: symbolAt(i),
        previousClose: cents / 100,
        sector: sectors[i % sectors.length] ?? null,
      }),
    ),
    clientAt: (n) => {
      const client = clientAt(practice, n);
      const conditions = client.conditions.map((condition, k) => ({
        ...condition,
        sensitivityId: anId(CONDITIONS * n + k, 0x5),
      }));
      return { ...client, id: anId(n, 0xc), conditions };
    },
  };
};

/** Stores it, 200 clients to an advisor. */
export const store = async (
  url: string,
  { instruments, clients, clientAt }: Book,
): Promise<void> => {
  await migrate(url);
  const pool = createPool(url, { max: 1 });
  const advisorOf = (n: number): string => `advisor-${Math.floor(n / CLIENTS_AN_ADVISOR)}`;
  try {
    await pool.query(
      `INSERT INTO "user" (id, name, email, role)
       SELECT 'advisor-' || n, 'Advisor ' || n, 'advisor-' || n || '@bench.example', 'advisor' FROM generate_series(0, $1::int) AS n`,
      [Math.ceil(clients / CLIENTS_AN_ADVISOR)],
    );
    await asEngine(pool, (tx) => upsertInstruments(tx, instruments));
    for (let from = 0; from < clients; from += AT_ONCE) {
      const size = Math.min(AT_ONCE, clients - from);
      const part = Array.from({ length: size }, (_, i) => clientAt(from + i));
      await asEngine(pool, async (tx) => {
        const rows = part.map(({ id, cash }, i) =>
          aClient({
            id,
            externalId: `C-${from + i}`,
            name: `Client ${from + i}`,
            advisorId: advisorOf(from + i),
            cash,
          }),
        );
        await upsertClients(tx, rows);
        await replaceHoldings(tx, new Map(part.map(({ id, holdings }) => [id, [...holdings]])));
        const conditions = part.flatMap((client) =>
          client.conditions.map((each) =>
            aSensitivity({ ...each, id: each.sensitivityId, clientId: client.id }),
          ),
        );
        await upsertSensitivities(tx, conditions);
      });
    }
    await pool.query('VACUUM ANALYZE clients, instruments');
  } finally {
    await pool.end();
  }
};
