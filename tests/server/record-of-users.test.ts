import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Http, startHttp } from './http-harness.ts';

let http: Http;
beforeAll(async () => {
  http = await startHttp();
});
afterAll(() => http.stop());

it('a user that is added and changed is in the record as the doing of who did it', async () => {
  const admin = await http.userWith('administrator', 'ada@example.com');
  const added = await http.ask('POST', '/api/users', {
    cookie: admin.cookie,
    json: { email: 'Ben@Example.com', name: 'Ben', role: 'assistant' },
  });
  expect(added).toMatchObject({ status: 201, body: { email: 'ben@example.com' } });
  for (const json of [{ name: 'Benjamin' }, { role: 'advisor' }, { closed: true }])
    await http.ask('PATCH', `/api/users/${added.body.id}`, { cookie: admin.cookie, json });
  const { rows } = await http.pool.query(
    `SELECT actor FROM audit_entries WHERE table_name = 'user' AND row_id = $1 ORDER BY number`,
    [added.body.id],
  );
  expect(rows.map(({ actor }) => actor)).toEqual(Array(4).fill(admin.id));
});
