import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addBook } from '../support/book.ts';
import { type Http, startHttp } from './http-harness.ts';

let http: Http;
type Route = { method: string; path: string; types: string[] };
let routes: Route[];
let withParts: Route[];
let admin: string;
beforeAll(async () => {
  http = await startHttp();
  await addBook(http.pool, 1);
  const { body } = await http.ask('GET', '/api/openapi.json');
  type Methods = Record<string, { requestBody?: { content: Record<string, unknown> } }>;
  const all = Object.entries<Methods>(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      types: Object.keys(requestBody?.content ?? { 'application/json': null }),
    })),
  );
  withParts = all.filter(({ path }) => path.includes('{'));
  routes = all
    .filter(({ method }) => method !== 'GET')
    .map(({ path, ...route }) => ({
      ...route,
      path: path.replace('{symbol}', 'ACME').replace('{id}', 'x'),
    }));
  admin = (await http.userWith('administrator', 'ada@example.com')).cookie;
});
afterAll(() => http.stop());

const names = [
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
];
const value = fc.oneof(
  fc.constantFrom(null, -1, 0, 1e308, '', 'ACME', [], {}, true, '2020-02-30', '\0', '\ud800'),
  fc.jsonValue({ maxDepth: 2 }),
);
const object = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 5 });
const json = fc.oneof(fc.jsonValue(), object, fc.array(object, { maxLength: 3 }));
const body = fc.oneof(
  json.map((one) => JSON.stringify(one)),
  json.map((one) => JSON.stringify(one).slice(0, -1)),
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 60 }),
  fc
    .array(
      fc.constantFrom('external_id', 'name', 'advisor_email', ',', '\n', '"', 'C1', '=1', '\r'),
    )
    .map((parts) => parts.join('')),
);

it('whatever is sent to whatever route is no 5xx, and what is refused says why and changes nothing', async () => {
  const before = await http.counts();
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), body, async (which, kind, sent) => {
      const route = routes[which % routes.length]!;
      const type = route.types[kind % route.types.length]!;
      const answer = await http.ask(route.method, route.path, { body: sent, type });
      expect(answer.status).toBeLessThan(500);
      if (answer.status < 400) return;
      expect(answer.body.error.code).toMatch(/^[a-z_]+$/);
      expect(answer.body.error.message.length).toBeGreaterThan(5);
    }),
    { numRuns: 1500 },
  );
  expect(await http.counts()).toEqual(before);
});

/** What no row could be called by, and what none is. */
const badParts = ['%00', 'a%00b', '%ud83d', "' OR 1=1 --", 'sealed:1:x', 'a'.repeat(300)];

it('an address that names nothing is answered with a 4xx, whoever asks and with whatever body', async () => {
  const before = await http.counts();
  expect(withParts.length).toBeGreaterThan(60);
  for (const { method, path, types } of withParts)
    for (const part of badParts)
      for (const asking of [{ cookie: admin }, {}, { body: '{}', type: types[0] ?? '' }]) {
        const asked = path.replaceAll(/\{\w+\}/g, part);
        const answer = await http.ask(
          method,
          asked,
          method === 'GET' && 'body' in asking ? {} : asking,
        );
        expect([method, path, part, answer.status]).toEqual([
          ...[method, path, part],
          expect.toSatisfy((status: number) => status >= 400 && status < 500),
        ]);
      }
  expect(await http.counts()).toEqual(before);
});
