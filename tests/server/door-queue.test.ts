import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDoorQueue, DoorFull } from '../../server/access/door-queue.ts';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';

const PASSWORD = 'correct horse battery';
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let app: Awaited<ReturnType<typeof startTestApp>>;
beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database.url, { TRUST_PROXY: 'loopback' });
  for (const email of ['ann@example.com', 'bob@example.com'])
    await app.post('/api/users', { email, name: email, role: 'advisor', password: PASSWORD });
});
afterAll(async () => {
  await app.stop();
  await database.drop();
});

const signIn = (email: string, password: string, from: string): Promise<Response> =>
  fetch(`${app.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({ email, password }),
  });

it('three hundred at once from one address hold up nobody, and are looked at no more than a hundred times', async () => {
  const signed = await signIn('ann@example.com', PASSWORD, '203.0.113.1');
  const cookie = String(signed.headers.getSetCookie()[0]?.split(';')[0]);
  const flood = Promise.all(
    Array.from({ length: 300 }, (_, n) =>
      signIn(`nobody-${n}@example.com`, 'a guess', '203.0.113.9'),
    ),
  );
  const over = flood.then(() => true);
  const waits: number[] = [];
  do {
    const begin = performance.now();
    const me = await fetch(`${app.address}/api/call-list`, { headers: { cookie } });
    expect(me.status).toBe(200);
    waits.push(performance.now() - begin);
  } while (!(await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 50))])));
  // No figure of speed: the machine may be busy with other tests. It was a minute and a half.
  expect(Math.max(...waits)).toBeLessThan(60_000);
  const answers = await flood;
  const statuses = new Set(answers.map(({ status }) => status));
  expect(statuses).toEqual(new Set([401, 429]));
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(100);
  for (const answer of answers)
    if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await signIn('bob@example.com', PASSWORD, '203.0.113.1')).status).toBe(200);
}, 120_000);

/** Work that ends when it is told to. */
const held = () => {
  const ends: (() => void)[] = [];
  return {
    ends,
    work: () => new Promise<void>((resolve) => void ends.push(resolve)),
  };
};
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const limits = {
  ...{ atOnce: 3, atOncePerAddress: 2, waiting: 4, waitingPerAddress: 2, longestMs: 10_000 },
};

it('one address has its own places and its own queue; the others pass it by', async () => {
  const door = createDoorQueue(limits);
  const [a, b] = [held(), held()];
  const going = [1, 2, 3, 4].map(() => door.within('a', a.work));
  await expect(door.within('a', a.work)).rejects.toThrow(DoorFull);
  const others = [1, 2].map(() => door.within('b', b.work));
  await turn();
  expect([a.ends.length, b.ends.length]).toEqual([2, 1]);
  b.ends[0]?.();
  await turn();
  expect([a.ends.length, b.ends.length]).toEqual([2, 2]);
  b.ends[1]?.();
  for (const at of [0, 1, 2, 3]) {
    a.ends[at]?.();
    await turn();
  }
  await Promise.all([...going, ...others]);
  await door.within('a', async () => undefined);
});

it('whoever waited too long is sent away, and what fails gives its place back', async () => {
  const door = createDoorQueue({ ...limits, atOnce: 1, longestMs: 20 });
  const a = held();
  const going = door.within('a', a.work);
  await expect(door.within('b', async () => 'in')).rejects.toThrow(DoorFull);
  a.ends[0]?.();
  await going;
  await expect(door.within('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await door.within('b', async () => 'in')).toBe('in');
});
