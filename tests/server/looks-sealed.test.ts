import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addBook } from '../support/book.ts';
import { type Http, PASSWORD, startHttp } from './http-harness.ts';

let http: Http;
let admin: string;
beforeAll(async () => {
  http = await startHttp();
  await addBook(http.pool, 1);
  admin = (await http.userWith('administrator', 'ada@example.com')).cookie;
});
afterAll(() => http.stop());

/** A text as a sealed one looks, with a key that nobody has. */
const looksSealed = (): string => `sealed:1:${randomUUID()}:x`;

it('a browser that names itself like a sealed text signs in, and breaks nobody’s list of sign-ins', async () => {
  const agents = Array.from({ length: 12 }, looksSealed);
  for (const agent of agents) {
    const signedIn = await http.ask('POST', '/api/auth/sign-in/email', {
      token: null,
      json: { email: 'ada@example.com', password: PASSWORD },
      headers: { 'user-agent': agent },
    });
    expect(signedIn.status).toBe(200);
    const cookie = http.cookieOf(signedIn);
    expect((await http.ask('GET', '/api/me', { cookie })).status).toBe(200);
    expect((await http.ask('GET', '/api/sessions', { cookie })).status).toBe(200);
  }
  const signIns = await http.ask('GET', '/api/sign-ins', { cookie: admin });
  expect(signIns.status).toBe(200);
  for (const agent of agents) expect(signIns.text).toContain(agent);
  expect((await http.ask('GET', '/api/record/export', { cookie: admin })).status).toBe(200);
});

it('what is noted of calls is read as it was typed, however it looks', async () => {
  const clients = await http.ask('GET', '/api/clients');
  const clientId: string = clients.body.clients[0].id;
  const topics = Array.from({ length: 12 }, looksSealed);
  for (const topic of topics) {
    const json = { clientId, direction: 'outbound', outcome: 'reached', topic, note: topic };
    const answer = await http.ask('POST', '/api/calls', { json });
    expect([answer.status, answer.body.topic]).toEqual([201, topic]);
  }
  const calls = await http.ask('GET', `/api/clients/${clientId}/topics`);
  expect(calls.status).toBe(200);
  for (const topic of topics) expect(calls.text).toContain(topic);
});
