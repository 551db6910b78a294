import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import pg from 'pg';
import { io } from 'socket.io-client';
import WebSocket from 'ws';
import { API_TOKEN, spawnTestApp } from '../../support/app.ts';
import { makePractice } from '../../support/falling-days.ts';
import { startOwnPostgres } from '../../support/own-postgres.ts';
import type { Drill } from '../drill.ts';

const SEED = 1987;
const AT_ONCE = 16;
const REQUESTS = 8000;
const FILES = 1000;
const PACKETS = 1000;

type Route = { method: string; path: string; types: string[] };
type Tally = { sent: number; refused: number; taken: number; wrong: string[] };

const words = fc.constantFrom(
  ...[
    'symbol',
    'price',
    'at',
    'clientId',
    'outcome',
    'email',
    'role',
    'ratio',
    '__proto__',
    'action',
    'name',
    'note',
    'ticks',
    'id',
  ],
);
const value = fc.oneof(
  fc.constantFrom(
    null,
    -1,
    0,
    1e308,
    '',
    'ACME',
    [],
    {},
    true,
    '2020-02-30',
    '\0',
    '\ud800',
    "'; --",
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const object = fc.dictionary(words, value, { maxKeys: 5 });
/** Never what a route would take: a word nobody knows is in it, or it is no JSON. */
const badBody = fc.oneof(
  object.map((one) => JSON.stringify({ ...one, 'a word nobody knows': 1 })),
  fc
    .array(object, { minLength: 1, maxLength: 3 })
    .map((list) => JSON.stringify(list.map((one) => ({ ...one, 'a word nobody knows': 1 })))),
  fc.jsonValue().map((one) => `${JSON.stringify(one)}]`),
  fc
    .uint8Array({ minLength: 1, maxLength: 60 })
    .map((bytes) => `${Buffer.from(bytes).toString('latin1')}{`),
);
const badFile = fc
  .array(
    fc.constantFrom(
      'external_id',
      'name',
      'advisor_email',
      ',',
      '\n',
      '"',
      'C-1',
      '=1+1',
      '\r',
      '\0',
      '1e999',
      '😀',
    ),
    { minLength: 1 },
  )
  .map((parts) => `a column nobody knows,${parts.join('')}`);
const BAD_IDS = [
  'x',
  '-1',
  '00000000-0000-0000-0000-000000000000',
  '%00',
  "' OR 1=1 --",
  '%ud83d',
  'a'.repeat(300),
];
const badId = fc.constantFrom(...BAD_IDS);

const routesOf = async (address: string): Promise<Route[]> => {
  type Methods = Record<string, { requestBody?: { content: Record<string, unknown> } }>;
  const description = await (await fetch(`${address}/api/openapi.json`)).json();
  return Object.entries<Methods>(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      types: Object.keys(requestBody?.content ?? { 'application/json': null }),
    })),
  );
};

/** How many rows each table has, and what they are: a checksum. */
const contentOf = async (url: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname`,
  );
  // Who tried to sign in, and who asked, is meant to be written down; that the server lives, once a second, and that its synthetic client does, once a minute.
  const kept =
    /^(?:leader|canary|session|sign_in_events|sign_in_locks|sign_in_failures|audit_|access_|api_tokens)/;
  const sums: string[] = [];
  for (const { name } of tables.filter((table) => !kept.test(table.name))) {
    const { rows } = await client.query<{ sum: string }>(
      `SELECT count(*) || ' ' || coalesce(sum(hashtext(t::text)::bigint), 0) AS sum FROM "${name}" t`,
    );
    sums.push(`${name}: ${rows[0]?.sum}`);
  }
  await client.end();
  return sums.join('\n');
};

const inParallel = async <T>(
  list: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> => {
  const queue = list.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const one of queue) await work(one);
    }),
  );
};

const judge = (tally: Tally, status: number, text: string, what: string): void => {
  tally.sent++;
  if (status < 400) {
    tally.taken++;
    return;
  }
  tally.refused++;
  const parsed = /^\{/.test(text) ? JSON.parse(text) : {};
  const { code, message, field, details } = parsed.error ?? {};
  const named = typeof code === 'string' && typeof message === 'string';
  // Of what was sent, it says which part; an address or a right that isn't there has none.
  const saysWhere = ![400, 422].includes(status) || field !== undefined || details !== undefined;
  if (status >= 500 || !named || !saysWhere)
    tally.wrong.push(`${what}: ${status} ${text.slice(0, 200)}`);
};

const sendRequests = async (
  address: string,
  routes: readonly Route[],
  tally: Tally,
): Promise<void> => {
  const changing = routes.filter(
    ({ method, path }) =>
      method !== 'GET' && !path.includes('/import/') && !path.endsWith('/sign-out'),
  );
  const cases = fc.sample(fc.tuple(fc.nat(), fc.nat(), badBody, badId), {
    numRuns: REQUESTS,
    seed: SEED,
  });
  await inParallel(cases, async ([which, kind, body, id]) => {
    const route = changing[which % changing.length];
    if (!route) return;
    const path = route.path.replaceAll(/\{\w+\}/g, id);
    const answer = await fetch(address + path, {
      method: route.method,
      headers: {
        authorization: `Bearer ${API_TOKEN}`,
        'content-type': route.types[kind % route.types.length] ?? 'application/json',
      },
      body,
    });
    judge(tally, answer.status, await answer.text(), `${route.method} ${route.path}`);
  });
};

/** Addresses that name nothing, with bodies that may be right. */
const sendAddresses = async (
  address: string,
  routes: readonly Route[],
  tally: Tally,
): Promise<void> => {
  const withParts = routes.filter(({ path }) => path.includes('{'));
  const cases = withParts.flatMap((route) =>
    BAD_IDS.flatMap((id) => [null, '{}'].map((body) => ({ ...route, id, body }))),
  );
  await inParallel(cases, async ({ method, path, types, id, body }) => {
    const answer = await fetch(address + path.replaceAll(/\{\w+\}/g, id), {
      method,
      headers: { authorization: `Bearer ${API_TOKEN}`, 'content-type': types[0] ?? '' },
      ...(method === 'GET' || body === null ? {} : { body }),
    });
    judge(tally, answer.status, await answer.text(), `${method} ${path} with ${id}`);
  });
};

const sendFiles = async (address: string, tally: Tally): Promise<void> => {
  const files = fc.sample(badFile, { numRuns: FILES, seed: SEED });
  await inParallel(files, async (body) => {
    const what = ['clients', 'holdings', 'sensitivities'][tally.sent % 3];
    const answer = await fetch(`${address}/api/import/${what}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${API_TOKEN}`, 'content-type': 'text/csv' },
      body,
    });
    judge(tally, answer.status, await answer.text(), `import ${what}`);
  });
};

const connected = async (address: string) => {
  const socket = io(address, {
    transports: ['websocket'],
    auth: { token: API_TOKEN },
    forceNew: true,
    reconnection: false,
  });
  await Promise.race([
    new Promise<void>((resolve) => socket.once('connect', () => resolve())),
    sleep(3000),
  ]);
  return socket;
};

const EVENTS_A_PAGE = 20;

/** As events of a page; each page sends a few, for whoever sends too many is cut off. */
const sendEvents = async (address: string, tally: Tally): Promise<void> => {
  const names = fc.constantFrom('alerts:after', 'market:show', 'nonsense');
  const contents = fc.sample(fc.tuple(names, object), { numRuns: PACKETS / 2, seed: SEED });
  for (let n = 0; n < contents.length; n += EVENTS_A_PAGE) {
    const socket = await connected(address);
    for (const [name, content] of contents.slice(n, n + EVENTS_A_PAGE)) {
      const said = socket.timeout(name === 'nonsense' ? 10 : 2000);
      const answer = await said
        .emitWithAck(name, { ...content, 'a word nobody knows': 1 })
        .catch(() => null);
      tally.sent++;
      if (answer === null || 'error' in answer) tally.refused++;
      else tally.taken++;
      if (answer?.error && typeof answer.error.code !== 'string')
        tally.wrong.push(`${name}: ${JSON.stringify(answer)}`);
    }
    socket.disconnect();
  }
};

/** As text that no client would write. */
const sendFrames = async (address: string, tally: Tally): Promise<void> => {
  const frames = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 80 }), {
    numRuns: PACKETS / 2,
    seed: SEED,
  });
  for (let n = 0; n < frames.length; n += EVENTS_A_PAGE) {
    const raw = new WebSocket(
      `${address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
    );
    raw.on('error', () => undefined);
    await Promise.race([
      new Promise<void>((resolve) => raw.once('open', () => resolve())),
      sleep(2000),
    ]);
    for (const bytes of frames.slice(n, n + EVENTS_A_PAGE)) {
      if (raw.readyState === WebSocket.OPEN) raw.send(Buffer.from(bytes).toString('latin1'));
      tally.sent++;
      tally.refused++;
    }
    await sleep(5);
    raw.terminate();
  }
};

export const drill: Drill = {
  promises: 'bad input does no harm',
  run: async (say) => {
    const postgres = await startOwnPostgres();
    const url = await postgres.newDatabase();
    const server = await spawnTestApp(url, { LOG_LEVEL: 'silent' });
    try {
      await makePractice(server);
      await sleep(3000);
      const routes = await routesOf(server.address);
      const before = await contentOf(postgres.asSuperuser(url));
      const tally: Tally = { sent: 0, refused: 0, taken: 0, wrong: [] };
      await sendRequests(server.address, routes, tally);
      await sendAddresses(server.address, routes, tally);
      say(`${tally.sent} requests`);
      await sendFiles(server.address, tally);
      await sendEvents(server.address, tally);
      await sendFrames(server.address, tally);
      say(`${tally.sent} with files and packets`);
      const health = await server.get('/api/health');
      const after = await contentOf(postgres.asSuperuser(url));
      for (const line of tally.wrong.slice(0, 20)) say(line);
      if (after !== before) {
        const old = new Set(before.split('\n'));
        for (const line of after.split('\n')) if (!old.has(line)) say(`changed: ${line}`);
      }
      return [
        {
          promise:
            '10,000 malformed bodies, packets and files: each a 4xx with its code and where, 0 5xx, nothing changed',
          measured: `${tally.sent} sent, ${tally.refused} refused, ${tally.taken} answered without a change, ${tally.wrong.length} wrongly refused; ${after === before ? 'nothing changed' : 'SOMETHING CHANGED'}; health ${health.status}`,
          ok:
            tally.sent >= 10_000 &&
            tally.wrong.length === 0 &&
            after === before &&
            tally.refused > 9000,
        },
      ];
    } finally {
      await server.end('SIGTERM');
      await postgres.end();
    }
  },
};
