import type { ClientBase } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  allClients,
  clientsByExternalId,
  closeClient,
  getClient,
  upsertClients,
} from '../../db/clients.ts';
import { loadEngineClients } from '../../db/engine-clients.ts';
import { allHoldings, holdingsOf, replaceHoldings } from '../../db/holdings.ts';
import { listInstruments, upsertInstruments } from '../../db/instruments.ts';
import { asEngine, createPool, type Pool } from '../../db/pool.ts';
import {
  allSensitivities,
  sensitivitiesById,
  sensitivitiesOf,
  upsertSensitivities,
  withdrawSensitivity,
} from '../../db/sensitivities.ts';
import { addUser, clientId, sensitivityId } from '../support/book.ts';
import { aClient, anInstrument, aSensitivity, monday } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: Pool;
const one = aClient({ id: clientId(1), externalId: 'C-1', peakValue: 0.1 + 0.2, cash: 1e-300 });
const two = aClient({
  ...{ id: clientId(2), externalId: 'C-2', born: null, phone: null, email: null, timeZone: null },
  ...{ language: null, since: null, feePerYear: null, name: '= Ärger, "O’Neil" 🙂' },
});

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addUser(pool, 'advisor-a');
  await asEngine(pool, (tx) =>
    upsertInstruments(tx, [anInstrument(), anInstrument({ symbol: 'BOND', assetClass: 'bond' })]),
  );
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(() =>
  asEngine(pool, async (tx) => {
    await tx.query('DELETE FROM clients');
    await upsertClients(tx, [one, two]);
  }),
);

describe('a holding’s instrument', () => {
  const refused = (sql: string) =>
    expect(asEngine(pool, (tx) => tx.query(sql))).rejects.toMatchObject({ code: '23503' });

  it('is known, and stays', async () => {
    await asEngine(pool, (tx) =>
      replaceHoldings(tx, new Map([[one.id, [{ symbol: 'ACME', quantity: 1, costBasis: null }]]])),
    );
    await refused(
      `INSERT INTO holdings (client_id, symbol, quantity) VALUES ('${two.id}', 'GONE', 1)`,
    );
    await refused(`UPDATE holdings SET symbol = 'GONE'`);
    for (const sql of [
      `DELETE FROM instruments WHERE symbol = 'ACME'`,
      `UPDATE instruments SET symbol = 'ACMEX' WHERE symbol = 'ACME'`,
    ])
      await expect(pool.query(sql)).rejects.toMatchObject({ code: '23503' });
    expect(await asEngine(pool, (tx) => holdingsOf(tx, one.id))).toHaveLength(1);
  });
});

describe('a holding’s client', () => {
  const acme = { symbol: 'ACME', quantity: 1, costBasis: null };
  const held = () => asEngine(pool, (tx) => holdingsOf(tx, one.id));
  const hold = (tx: ClientBase) => replaceHoldings(tx, new Map([[one.id, [acme]]]));
  const leave = (tx: ClientBase) => tx.query('DELETE FROM clients WHERE id = $1', [one.id]);

  it('is known and stays, and takes the holding along', async () => {
    await asEngine(pool, hold);
    for (const sql of [
      `INSERT INTO holdings (client_id, symbol, quantity) VALUES ('${clientId(9)}', 'ACME', 1)`,
      `UPDATE holdings SET client_id = '${clientId(9)}'`,
      `UPDATE clients SET id = '${clientId(9)}' WHERE id = '${one.id}'`,
    ])
      await expect(asEngine(pool, (tx) => tx.query(sql))).rejects.toMatchObject({ code: '23503' });
    expect(await held()).toEqual([acme]);
    await asEngine(pool, leave);
    expect(await held()).toEqual([]);
  });

  it.each([
    ['whoever leaves meanwhile waits', hold, leave, 'both'],
    ['of whoever leaves meanwhile is not stored', leave, hold, 'first'],
  ] as const)('%s', async (_, first, second, stays) => {
    let later: Promise<unknown> = Promise.resolve();
    await asEngine(pool, async (tx) => {
      await first(tx);
      later = asEngine<unknown>(pool, second).then(
        () => 'both',
        ({ code }) => (code === '23503' ? 'first' : code),
      );
      // It is at work by then, and can't be through.
      await expect.poll(() => waiting(tx)).toBe(1);
    });
    expect(await later).toBe(stays);
    expect(await held()).toEqual([]);
  });
});

const waiting = async (tx: ClientBase): Promise<number> => {
  const { rows } = await tx.query<{ count: number }>(
    'SELECT count(*)::int FROM pg_locks WHERE NOT granted',
  );
  return rows[0]?.count ?? 0;
};

describe('importing clients', () => {
  it('twice changes nothing, and says so; a change is counted as one', async () => {
    await asEngine(pool, async (tx) => {
      await tx.query('DELETE FROM clients');
      expect(await upsertClients(tx, [one])).toEqual({ created: 1, updated: 0, unchanged: 0 });
      expect(await upsertClients(tx, [one, two])).toEqual({ created: 1, updated: 0, unchanged: 1 });
      expect(await upsertClients(tx, [one, two])).toEqual({ created: 0, updated: 0, unchanged: 2 });
      const richer = { ...one, cash: 2e-300 };
      expect(await upsertClients(tx, [richer, two])).toEqual({
        ...{ created: 0, updated: 1, unchanged: 1 },
      });
      const unknown = { ...richer, born: null };
      expect((await upsertClients(tx, [unknown])).updated).toBe(1);
      expect(await upsertClients(tx, [])).toEqual({ created: 0, updated: 0, unchanged: 0 });
    });
  });

  it('gives back every field as it was given', async () => {
    await asEngine(pool, async (tx) => {
      expect(await getClient(tx, one.id)).toEqual(one);
      expect(await allClients(tx)).toEqual([one, two]);
      expect(await clientsByExternalId(tx, ['C-2', 'C-9'])).toEqual(new Map([['C-2', two]]));
    });
  });

  it('a closed account is not among the open ones, its record stays', async () => {
    await asEngine(pool, async (tx) => {
      expect(await closeClient(tx, one.id, monday)).toBe(true);
      expect(await closeClient(tx, one.id, monday)).toBe(false);
      expect(await allClients(tx)).toEqual([two]);
      expect((await getClient(tx, one.id))?.closedAt).toBe('2020-02-24T15:00:00.000Z');
    });
  });
});

describe('importing holdings', () => {
  it('makes a client hold exactly what the file says, and counts it', async () => {
    const acme = { symbol: 'ACME', quantity: 10, costBasis: null };
    const bond = { symbol: 'BOND', quantity: 0.1 + 0.2, costBasis: 99.5 };
    await asEngine(pool, async (tx) => {
      const replace = async (id: string, holdings: (typeof acme | typeof bond)[]) => {
        const { changed, ...counted } = await replaceHoldings(tx, new Map([[id, holdings]]));
        expect([...changed]).toEqual(
          counted.unchanged === holdings.length && counted.removed === 0 ? [] : [id],
        );
        return counted;
      };
      const counts = { created: 0, updated: 0, unchanged: 0, removed: 0 };
      expect(await replace(one.id, [acme, bond])).toEqual({ ...counts, created: 2 });
      expect(await replace(two.id, [acme])).toEqual({ ...counts, created: 1 });
      expect(await replace(one.id, [acme, bond])).toEqual({ ...counts, unchanged: 2 });
      const more = { ...acme, quantity: 11 };
      expect(await replace(one.id, [more])).toEqual({ ...counts, updated: 1, removed: 1 });
      expect(await holdingsOf(tx, one.id)).toEqual([more]);
      expect(await replace(one.id, [])).toEqual({ ...counts, removed: 1 });
      expect(await allHoldings(tx)).toEqual(new Map([[two.id, [acme]]]));
    });
  });
});

describe('importing sensitivities', () => {
  const fear = aSensitivity({ id: sensitivityId(1), clientId: one.id, externalId: 'S-1' });
  const echo = aSensitivity({
    ...{ id: sensitivityId(2), clientId: two.id, kind: 'crash-echo', reference: null },
    ...{ event: '2008', rootCause: null, originEvent: null, originYear: null, originWhose: null },
  });

  it('twice changes nothing, and gives back every field', async () => {
    await asEngine(pool, async (tx) => {
      const counts = { created: 0, updated: 0, unchanged: 0 };
      expect(await upsertSensitivities(tx, [fear, echo])).toEqual({ ...counts, created: 2 });
      expect(await upsertSensitivities(tx, [fear, echo])).toEqual({ ...counts, unchanged: 2 });
      const deeper = { ...fear, threshold: 7 };
      expect(await upsertSensitivities(tx, [deeper, echo])).toEqual({
        ...{ created: 0, updated: 1, unchanged: 1 },
      });
      expect(await allSensitivities(tx)).toEqual([deeper, echo]);
    });
  });

  it('a withdrawn one is not watched, keeps its record, and can come back', async () => {
    await asEngine(pool, async (tx) => {
      await upsertSensitivities(tx, [fear, echo]);
      expect(await withdrawSensitivity(tx, fear.id, monday)).toBe(true);
      expect(await withdrawSensitivity(tx, fear.id, monday)).toBe(false);
      expect(await sensitivitiesOf(tx, one.id)).toEqual([]);
      expect((await loadEngineClients(tx, [one.id]))[0]?.conditions).toEqual([]);
      expect(await sensitivitiesById(tx, [fear.id])).toEqual(new Map([[fear.id, fear]]));
      expect((await upsertSensitivities(tx, [fear])).updated).toBe(1);
      expect(await sensitivitiesOf(tx, one.id)).toEqual([fear]);
    });
  });
});

it('instruments come back as they were put', async () => {
  const fund = anInstrument({ symbol: 'FUND', sector: null, previousClose: null });
  await asEngine(pool, async (tx) => {
    expect(await upsertInstruments(tx, [fund])).toBe(1);
    expect(await upsertInstruments(tx, [{ ...fund, priceSource: 'modelled' }])).toBe(1);
    expect((await listInstruments(tx)).find((i) => i.symbol === 'FUND')).toEqual({
      ...fund,
      priceSource: 'modelled',
    });
  });
});
