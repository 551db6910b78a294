import { afterAll, beforeAll, expect, it } from 'vitest';
import { activeCovers, putCover } from '../../db/covers.ts';
import { asEngine, createPool, type Pool } from '../../db/pool.ts';
import { getSetting, putSetting } from '../../db/settings.ts';
import {
  getUser,
  listUsers,
  setRole,
  setTimeZone,
  userByEmail,
  usersByEmail,
} from '../../db/users.ts';
import { addUser } from '../support/book.ts';
import { monday } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addUser(pool, 'ann');
  await addUser(pool, 'bob', 'assistant');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

it('a user is found by email however it is written', async () => {
  const bob = await getUser(pool, 'bob');
  expect(bob).toEqual({
    ...{ id: 'bob', name: 'Name of bob', email: 'bob@example.com', role: 'assistant' },
    timeZone: null,
  });
  expect(await userByEmail(pool, 'BOB@Example.com')).toEqual(bob);
  expect(await userByEmail(pool, 'eve@example.com')).toBeNull();
  const found = await asEngine(pool, (tx) => usersByEmail(tx, ['Ann@example.com', 'eve@x.com']));
  expect([...found.keys()]).toEqual(['ann@example.com']);
  expect((await listUsers(pool)).map((user) => user.id)).toEqual(['ann', 'bob']);
});

it('role and time zone of a user can be changed, of nobody not', async () => {
  expect(await setRole(pool, 'ann', 'supervisor')).toBe(true);
  expect(await setTimeZone(pool, 'ann', 'Europe/Vienna')).toBe(true);
  expect(await getUser(pool, 'ann')).toMatchObject({
    ...{ role: 'supervisor', timeZone: 'Europe/Vienna' },
  });
  expect(await setRole(pool, 'eve', 'supervisor')).toBe(false);
  expect(await setTimeZone(pool, 'eve', null)).toBe(false);
});

it('the practice’s settings are kept as they were put', async () => {
  await asEngine(pool, async (tx) => {
    expect(await getSetting(tx, 'demo')).toBeNull();
    await putSetting(tx, 'demo', { event: '2020', speed: [1, 2] });
    await putSetting(tx, 'demo', { event: '2008' });
    expect(await getSetting(tx, 'demo')).toEqual({ event: '2008' });
    await putSetting(tx, 'demo', null);
    expect(await getSetting(tx, 'demo')).toBeNull();
  });
});

it('a cover is in force from its start until its end', async () => {
  const cover = { advisorId: 'ann', coveredBy: 'bob', startsAt: monday, endsAt: monday + 10 };
  await asEngine(pool, async (tx) => {
    await putCover(tx, cover);
    expect(await activeCovers(tx, monday - 1)).toEqual([]);
    expect(await activeCovers(tx, monday)).toEqual([cover]);
    expect(await activeCovers(tx, monday + 10)).toEqual([]);
  });
});
