import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asEngine } from '../../db/pool.ts';
import { addBook, addStories, clientId } from '../support/book.ts';
import { addFacts, factsOf, markOf, type Noun } from './access/facts.ts';
import { inventory } from './access/inventory.ts';
import { API_TOKEN, type Asked, type Asking, type Http, startHttp } from './http-harness.ts';

/**
 * Advisor A (who serves client 1) asks for what belongs to others: a stranger's client, one of somebody for whom A
 * stood in until lately, and one who was A's for a while. Nobody is the ninth.
 */
const OWN = 1;
const FOREIGN = { 'a stranger’s': 2, 'a cover that ended': 3, 'a handover that ended': 4 } as const;
const NOBODY = 9;

type Described = {
  route: string;
  method: string;
  path: string;
  roles: string[];
  names: Set<string>;
  lists: Set<string>;
};
type Schema = {
  properties?: Record<string, Schema>;
  items?: Schema;
  type?: string;
  anyOf?: Schema[];
  oneOf?: Schema[];
};

let http: Http;
let cookies: Record<'a' | 'owner' | 'supervisor', string>;
let advisorOf: Record<number, string>;
let operations: Described[];
/** of whoever serves client 2; its id is made by the server */
let ownNote: string;
const idsOf = (n: number): Record<Noun, string> => {
  const ids = factsOf(n, advisorOf[n]);
  return n === 2 ? { ...ids, ownTrigger: ownNote } : ids;
};
let statements: string[] = [];

const namesIn = (schema: Schema, into: Set<string>): Set<string> => {
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    into.add(name);
    namesIn(inner, into);
  }
  for (const inner of [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
    if (inner) namesIn(inner, into);
  return into;
};

const listed = async (): Promise<Described[]> => {
  const { body } = await http.ask('GET', '/api/openapi.json', { token: null });
  return Object.entries<Record<string, never>>(body.paths).flatMap(([path, methods]) =>
    // biome-ignore lint/suspicious/noExplicitAny: OpenAPI, as it is sent
    Object.entries<any>(methods).map(([method, one]) => {
      const names = new Set<string>(one.parameters.map(({ name }: { name: string }) => name));
      const contents: { schema: Schema }[] = Object.values(one.requestBody?.content ?? {});
      for (const { schema } of contents) namesIn(schema, names);
      const lists = new Set(
        contents.flatMap(({ schema }) =>
          Object.entries(schema.properties ?? {})
            .filter(([, inner]) => inner.type === 'array')
            .map(([name]) => name),
        ),
      );
      return { route: `${method} ${path}`, method, path, roles: one['x-roles'], names, lists };
    }),
  );
};

const prepare = async (): Promise<void> => {
  await addBook(http.pool, 5);
  await addStories(http.pool, 5);
  const a = await http.userWith('advisor', 'a@example.com');
  const owner = await http.userWith('advisor', 'owner@example.com');
  const supervisor = await http.userWith('supervisor', 'supervisor@example.com');
  cookies = { a: a.cookie, owner: owner.cookie, supervisor: supervisor.cookie };
  advisorOf = { 1: a.id, 2: owner.id, 3: 'advisor-3', 4: 'advisor-4' };
  const note = { text: 'words', tags: ['wont-sign', 'puts-off'] };
  const { body } = await http.ask('POST', '/api/own-triggers', {
    cookie: owner.cookie,
    json: note,
  });
  ownNote = body.id;
  for (const n of [1, 2, 3, 4])
    await addFacts(http.pool, n, { advisor: advisorOf[n] ?? '', other: 'advisor-5' });
  await asEngine(http.pool, async (tx) => {
    await tx.query(
      `INSERT INTO covers (advisor_id, covered_by, starts_at, ends_at)
       VALUES ('advisor-3', $1, now() - interval '3 days', now() - interval '1 second')`,
      [a.id],
    );
    await tx.query(
      `INSERT INTO client_assignments (id, client_id, kind, user_id, from_user, reason, starts_at, ended_at)
       VALUES (gen_random_uuid(), $1, 'exclusive', $2, 'advisor-4', 'for a while', now() - interval '3 days', now())`,
      [clientId(4), a.id],
    );
  });
};

beforeAll(async () => {
  http = await startHttp();
  http.pool.on('connect', (client) => {
    const query = client.query.bind(client);
    client.query = ((...args: unknown[]) => {
      const [first] = args;
      const text = typeof first === 'string' ? first : (first as { text: string }).text;
      statements.push(text);
      return (query as (...all: unknown[]) => unknown)(...args);
    }) as typeof client.query;
  });
  await prepare();
  operations = await listed();
});
afterAll(() => http.stop());

const nounsOf = (route: string): [string, Noun][] =>
  Object.entries(inventory[route]?.ids ?? {}).filter(
    (one): one is [string, Noun] => typeof one[1] === 'string',
  );

/** The request of a route with one of its ids taken from `n`, all others from `base`. */
const requestOf = (
  operation: Described,
  name: string,
  n: number,
  base: number,
): { path: string; asking: Asking } => {
  const ids: Record<string, string> = {};
  for (const [one, noun] of nounsOf(operation.route))
    ids[one] = idsOf(one === name ? n : base)[noun];
  const value = (one: string): string => ids[one] ?? 'ACME';
  let path = operation.path.replaceAll(/\{(\w+)\}/g, (_, one: string) =>
    one === 'version' ? '1' : encodeURIComponent(value(one)),
  );
  const inPath = operation.path.includes(`{${name}}`);
  if (operation.method === 'get') {
    const rest = operation.route === 'get /api/what-if' ? '&shock=-3' : '';
    if (!inPath) path += `?${name}=${encodeURIComponent(value(name))}${rest}`;
    return { path, asking: {} };
  }
  const given = { ...inventory[operation.route]?.body };
  if (!inPath) given[name] = operation.lists.has(name) ? [value(name)] : value(name);
  // The person of a fear goes with the client whose fear it is.
  for (const other of ['clientId', 'clientIds'] as const)
    if (
      other !== name &&
      name !== 'clientExternalId' &&
      operation.names.has(other) &&
      ids[other] !== undefined
    )
      given[other] = other === 'clientIds' ? [ids[other]] : ids[other];
  return { path, asking: operation.method === 'delete' ? {} : { json: given } };
};

const asking = async (
  operation: Described,
  name: string,
  n: number,
  who: { cookie?: string; token?: string } = { cookie: cookies.a },
  base = OWN,
): Promise<Asked & { told: string; sql: string[] }> => {
  const { path, asking: given } = requestOf(operation, name, n, base);
  statements = [];
  const asked = await http.ask(operation.method.toUpperCase(), path, { ...given, ...who });
  const noun = nounsOf(operation.route).find(([one]) => one === name)?.[1];
  const id = noun === undefined ? '' : idsOf(n)[noun];
  const told = asked.text.replaceAll(id, 'ID').replaceAll(/"took":[\d.]+/g, '"took":0');
  return { ...asked, told, sql: statements };
};

const withIds = (): [Described, string][] =>
  operations.flatMap((one) => nounsOf(one.route).map(([name]): [Described, string] => [one, name]));

const idLike =
  /^(id|.+Ids?|symbol|instrument|advisor|client|clients|coveredBy|version|cursor|user|search|q|key)$/;

describe('the inventory', () => {
  it('has every route, and no other', () => {
    const routes = operations.map(({ route }) => route);
    expect(Object.keys(inventory).toSorted()).toEqual(routes.toSorted());
    expect(routes.length).toBeGreaterThan(90);
  });

  it('says of everything that looks like an id what it belongs to', () => {
    const unsaid = operations.flatMap(({ route, names }) =>
      [...names]
        .filter((name) => idLike.test(name) && inventory[route]?.ids?.[name] === undefined)
        .map((name) => `${route}: ${name}`),
    );
    expect(unsaid).toEqual([]);
  });
});

describe('advisor A with the ids of others', () => {
  it.each(Object.entries(FOREIGN))(
    '%s: each route answers as for an id that doesn’t exist',
    async (_, n) => {
      const before = await http.counts();
      const leaks: string[] = [];
      for (const [operation, name] of withIds()) {
        const foreign = await asking(operation, name, n);
        const none = await asking(operation, name, NOBODY);
        const where = `${operation.route} (${name})`;
        if (foreign.status !== none.status || foreign.told !== none.told)
          leaks.push(`${where}: ${foreign.status} ${foreign.told} and ${none.status} ${none.told}`);
        if (foreign.text.includes(markOf(n))) leaks.push(`${where} tells words of the client`);
        if (foreign.sql.join('\n') !== none.sql.join('\n'))
          leaks.push(
            `${where} asks the database for more: ${foreign.sql.length} and ${none.sql.length}`,
          );
        if (foreign.status === 400 && foreign.body.error.field !== name)
          leaks.push(`${where}: the request itself is wrong: ${foreign.text}`);
      }
      expect(leaks).toEqual([]);
      expect(await http.counts()).toEqual(before);
      expect([http.logged, http.changed]).toEqual([[], []]);
    },
  );

  it('takes as long for them as for an id that doesn’t exist', async () => {
    let [foreign, none] = [0, 0];
    const timed = async (operation: Described, name: string, n: number): Promise<number> => {
      const start = performance.now();
      await asking(operation, name, n);
      return performance.now() - start;
    };
    for (const [operation, name] of withIds()) {
      if (operation.method !== 'get') continue;
      const times: [number[], number[]] = [[], []];
      for (let round = 0; round < 3; round++) {
        times[0].push(await timed(operation, name, FOREIGN['a stranger’s']));
        times[1].push(await timed(operation, name, NOBODY));
      }
      foreign += Math.min(...times[0]);
      none += Math.min(...times[1]);
    }
    expect(foreign / none).toBeGreaterThan(0.8);
    expect(foreign / none).toBeLessThan(1.25);
  });

  it('finds nothing of theirs in anything that can be read', async () => {
    const told: string[] = [];
    let own = 0;
    for (const operation of operations.filter(
      ({ method, roles }) => method === 'get' && roles.includes('advisor'),
    )) {
      const names = nounsOf(operation.route).map(([name]) => name);
      const paths =
        names.length > 0
          ? names.map((name) => requestOf(operation, name, OWN, OWN).path)
          : [operation.path.replace('{symbol}', 'ACME').replace('{version}', '1')];
      if (!/\{id\}/.test(operation.path))
        paths.push(operation.path.replace('{symbol}', 'ACME').replace('{version}', '1'));
      for (const path of paths) {
        const { text } = await http.ask('GET', path, { cookie: cookies.a });
        for (const n of Object.values(FOREIGN))
          if (text.includes(markOf(n)) || text.includes(clientId(n)))
            told.push(`${path} tells of client ${n}`);
        if (text.includes(markOf(OWN)) || text.includes(clientId(OWN))) own++;
      }
    }
    expect(told).toEqual([]);
    // The words are there to be found: A's own client shows them.
    expect(own).toBeGreaterThan(12);
  });

  it('asked for things that are there: whoever serves the client gets another answer', async () => {
    const unfound: string[] = [];
    for (const [operation, name] of withIds().toSorted((x, y) => order(x[0]) - order(y[0]))) {
      const entry = inventory[operation.route];
      if (entry?.unowned !== undefined) continue;
      const who =
        entry?.allowed === 'token'
          ? { token: API_TOKEN }
          : { cookie: entry?.allowed === 'supervisor' ? cookies.supervisor : cookies.owner };
      const none = await asking(operation, name, NOBODY, who, 2);
      const found = await asking(operation, name, 2, who, 2);
      if (found.status === none.status && found.told === none.told)
        unfound.push(`${operation.route} (${name}): ${found.status} ${found.told}`);
    }
    expect(unfound).toEqual([]);
  });
});

const order = ({ route }: Described): number => Object.keys(inventory).indexOf(route);
