import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notedAs } from '../../server/http/noted-routes.ts';
import { clientId } from '../support/book.ts';
import { markOf, type Noun } from './access/facts.ts';
import { inventory } from './access/inventory.ts';
import { nounsOf, type Route, requestOf, routesIn, toldBut, withIds } from './access/requests.ts';
import { addBooks, addStrangers, FOREIGN, NOBODY, OWN, STRANGER } from './access/strangers.ts';
import { API_TOKEN, type Asked, type Http, startHttp } from './http-harness.ts';

let http: Http;
let cookies: Record<'a' | 'owner' | 'supervisor', string>;
let idsOf: (n: number) => Record<Noun, string>;
let operations: Route[];
let statements: string[] = [];

const prepare = async (): Promise<void> => {
  await addBooks(http.pool);
  const a = await http.userWith('advisor', 'a@example.com');
  const owner = await http.userWith('advisor', 'owner@example.com');
  const supervisor = await http.userWith('supervisor', 'supervisor@example.com');
  cookies = { a: a.cookie, owner: owner.cookie, supervisor: supervisor.cookie };
  const note = { text: 'words', tags: ['wont-sign', 'puts-off'] };
  const { body } = await http.ask('POST', '/api/own-triggers', {
    cookie: owner.cookie,
    json: note,
  });
  idsOf = await addStrangers(http.pool, { a: a.id, owner: owner.id }, body.id);
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
  const { body } = await http.ask('GET', '/api/openapi.json', { token: null });
  operations = routesIn(body.paths);
});
afterAll(() => http.stop());

const asking = async (
  operation: Route,
  name: string,
  n: number,
  who: { cookie?: string; token?: string } = { cookie: cookies.a },
  base = OWN,
): Promise<Asked & { told: string; sql: string[] }> => {
  const { path, ...given } = requestOf(operation, name, idsOf(n), idsOf(base));
  statements = [];
  const asked = await http.ask(operation.method.toUpperCase(), path, { ...given, ...who });
  const told = toldBut(asked.text, operation.route, name, idsOf(n));
  return { ...asked, told, sql: statements };
};

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

describe('the access log', () => {
  it('notes every answer that can be read, or the inventory says why not', () => {
    const wrong = operations
      .filter(({ method }) => method === 'get')
      .filter(({ method, path, route }) => {
        const noted = notedAs(method, path) !== undefined;
        return noted === (inventory[route]?.unnoted !== undefined);
      });
    expect(wrong.map(({ route }) => route)).toEqual([]);
  });
});

describe('advisor A with the ids of others', () => {
  it.each(Object.entries(FOREIGN))(
    '%s: each route answers as for an id that doesn’t exist',
    async (_, n) => {
      const before = await http.counts();
      const leaks: string[] = [];
      for (const [operation, name] of withIds(operations)) {
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
    const timed = async (operation: Route, name: string, n: number): Promise<number> => {
      const start = performance.now();
      await asking(operation, name, n);
      return performance.now() - start;
    };
    for (const [operation, name] of withIds(operations)) {
      if (operation.method !== 'get') continue;
      const times: [number[], number[]] = [[], []];
      for (let round = 0; round < 3; round++) {
        times[0].push(await timed(operation, name, FOREIGN['a stranger’s']));
        times[1].push(await timed(operation, name, NOBODY));
      }
      foreign += Math.min(...times[0]);
      none += Math.min(...times[1]);
    }
    // That they are alike within a quarter is shown by the drill others-clients, on a machine that does nothing else.
    expect(foreign / none).toBeGreaterThan(0.5);
    expect(foreign / none).toBeLessThan(2);
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
          ? names.map((name) => requestOf(operation, name, idsOf(OWN), idsOf(OWN)).path)
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
    for (const [operation, name] of withIds(operations).toSorted(
      (x, y) => order(x[0]) - order(y[0]),
    )) {
      const entry = inventory[operation.route];
      if (entry?.unowned !== undefined) continue;
      const who =
        entry?.allowed === 'token'
          ? { token: API_TOKEN }
          : { cookie: entry?.allowed === 'supervisor' ? cookies.supervisor : cookies.owner };
      const none = await asking(operation, name, NOBODY, who, STRANGER);
      const found = await asking(operation, name, STRANGER, who, STRANGER);
      if (found.status === none.status && found.told === none.told)
        unfound.push(`${operation.route} (${name}): ${found.status} ${found.told}`);
    }
    expect(unfound).toEqual([]);
  });
});

const order = ({ route }: Route): number => Object.keys(inventory).indexOf(route);
