import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokenBook } from '../../server/access/token-book.ts';
import { createCallerOf } from '../../server/http/viewer.ts';
import { type Asked, type Http, startHttp } from './http-harness.ts';

let http: Http;
let ended = 0;
beforeAll(async () => {
  http = await startHttp({ tokenRevoked: () => ended++ });
});
afterAll(() => http.stop());

const make = async (scopes: string[], more: object = {}): Promise<{ id: string; token: string }> =>
  (await http.ask('POST', '/api/tokens', { json: { name: 'A feed', scopes, ...more } })).body;
const instruments = [{ symbol: 'ACME', name: 'Acme', asset_class: 'equity' }];

/** What each scope opens, each with a request that works. */
const opened: [string, string, string, object?][] = [
  ['feed', 'PUT', '/api/instruments', { json: instruments }],
  ['feed', 'POST', '/api/ticks', { json: [] }],
  [
    'import',
    'POST',
    '/api/import/clients?dryRun=true',
    { body: 'external_id,name,advisor_email\n', type: 'text/csv' },
  ],
  ['read', 'GET', '/api/clients'],
  ['read', 'GET', '/api/call-list'],
  ['read', 'GET', '/api/quotes'],
];

describe('a program’s token', () => {
  it('is shown once, and kept as the hash of 256 random bits', async () => {
    const { token } = await make(['read']);
    expect(token).toMatch(/^fct_[\w-]{43}$/);
    const { rows } = await http.pool.query(
      'SELECT * FROM api_tokens ORDER BY made_at DESC LIMIT 1',
    );
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0].hash).toEqual(createHash('sha256').update(token).digest());
    const { text, body } = await http.ask('GET', '/api/tokens');
    expect(text).not.toContain(token);
    expect(body.tokens[0]).toMatchObject({ name: 'A feed', scopes: ['read'], lastUsedAt: null });
  });

  it('opens what its scopes name, and nothing else, for any of the three', async () => {
    const { body } = await http.ask('GET', '/api/openapi.json', { token: null });
    for (const scope of ['feed', 'import', 'read']) {
      const { token } = await make([scope]);
      for (const [needed, method, path, asking] of opened) {
        const { status } = await http.ask(method, path, { ...asking, token });
        expect([scope, path, status === 403 ? 403 : 'in']).toEqual([
          scope,
          path,
          needed === scope ? 'in' : 403,
        ]);
      }
      for (const [path, methods] of Object.entries<Record<string, Record<string, string[]>>>(
        body.paths,
      ))
        for (const [method, one] of Object.entries(methods)) {
          if (one['x-roles']?.[0] === 'anyone' || one['x-token-scopes']?.includes(scope)) continue;
          const answer = await http.ask(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'x'), {
            token,
          });
          expect([scope, method, path, answer.status]).toEqual([scope, method, path, 403]);
        }
    }
  });

  it('ends when it is revoked or its time is over, and is told when it was last used', async () => {
    const { id, token } = await make(['read']);
    const ask = (): Promise<Asked> => http.ask('GET', '/api/me', { token });
    expect((await ask()).body).toMatchObject({ id: null, name: 'A feed' });
    const used = (await http.ask('GET', '/api/tokens')).body.tokens.find(
      (one: { id: string }) => one.id === id,
    );
    expect(Date.parse(used.lastUsedAt)).toBeGreaterThan(Date.now() - 60_000);
    expect((await http.ask('DELETE', `/api/tokens/${id}`)).status).toBe(200);
    expect([(await ask()).status, ended]).toEqual([401, 1]);
    expect((await http.ask('DELETE', `/api/tokens/${id}`)).status).toBe(404);

    const soon = await make(['read'], { expiresAt: new Date(Date.now() + 2000).toISOString() });
    expect((await http.ask('GET', '/api/me', { token: soon.token })).status).toBe(200);
    await expect
      .poll(async () => (await http.ask('GET', '/api/me', { token: soon.token })).status)
      .toBe(401);
  });

  it('is refused when it is asked for without a scope, with another one, or for a time gone by', async () => {
    const refused: [object, string][] = [
      [{ scopes: [] }, 'scopes'],
      [{ scopes: ['everything'] }, 'scopes.0'],
      [{ scopes: ['read'], name: ' ' }, 'name'],
      [{ scopes: ['read'], expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
    ];
    for (const [json, field] of refused) {
      const { status, body } = await http.ask('POST', '/api/tokens', {
        json: { name: 'x', ...json },
      });
      expect([status, body.error.field]).toEqual([400, field]);
    }
    const { cookie } = await http.userWith('supervisor', 'sue@example.com');
    expect(
      (await http.ask('POST', '/api/tokens', { cookie, json: { name: 'x', scopes: ['read'] } }))
        .status,
    ).toBe(403);
  });

  it('goes on for a while when the database is away, if it was known before; no other does', async () => {
    const known = await make(['feed']);
    const other = await make(['feed']);
    let away = false;
    let clock = 0;
    const pool = new Proxy(http.pool, {
      get: (target, name) =>
        name === 'query' && away
          ? () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }))
          : Reflect.get(target, name).bind?.(target),
    });
    const tokens = createTokenBook(pool, () => clock);
    const callerOf = createCallerOf({
      auth: { sessionOf: async () => null },
      apiToken: null,
      tokens,
    });
    const ask = (token: string) => callerOf({ authorization: `Bearer ${token}` });
    expect((await ask(known.token))?.scopes).toEqual(['feed']);
    away = true;
    clock = 10 * 60_000;
    expect((await ask(known.token))?.scopes).toEqual(['feed']);
    await expect(ask(other.token)).rejects.toThrow('gone');
    clock = 16 * 60_000;
    await expect(ask(known.token)).rejects.toThrow('gone');
  });
});

describe('what happened at the door', () => {
  it('is told to administrators and supervisors of everybody, to others of themselves', async () => {
    const ann = await http.userWith('advisor', 'ann@example.com');
    const ada = await http.userWith('administrator', 'ada@example.com');
    const made = await http.ask('POST', '/api/tokens', {
      cookie: ada.cookie,
      json: { name: 'Mine', scopes: ['read'] },
    });
    expect(made.status).toBe(201);
    const seen = async (cookie: string): Promise<string[]> =>
      (await http.ask('GET', '/api/sign-ins', { cookie })).body.events.map(
        ({ what, detail }: { what: string; detail: string }) => `${what} ${detail}`,
      );
    expect(await seen(ada.cookie)).toContain('token-made Mine (read)');
    expect((await seen(ann.cookie)).filter((one) => one.startsWith('token'))).toEqual([]);
    const { body } = await http.ask('GET', `/api/sign-ins?user=${ada.id}`, { cookie: ann.cookie });
    expect(body).toEqual({ events: [], nextCursor: null });
  });

  it('is only ever added to, also by whoever owns the database', async () => {
    for (const sql of [
      'DELETE FROM sign_in_events',
      "UPDATE sign_in_events SET what = 'x'",
      'TRUNCATE sign_in_events',
    ])
      await expect(http.pool.query(sql)).rejects.toThrow(/only ever added to/);
  });
});
