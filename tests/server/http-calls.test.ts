import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callsOf } from '../../db/calls.ts';
import { asEngine } from '../../db/pool.ts';
import { addBook, clientId } from '../support/book.ts';
import { monday } from '../support/builders.ts';
import { type Http, startHttp } from './http-harness.ts';

let http: Http;
beforeAll(async () => {
  http = await startHttp();
  await addBook(http.pool, 1);
});
beforeEach(() => {
  http.logged.length = 0;
});
afterAll(() => http.stop());

const call = { clientId: clientId(1), direction: 'outbound', outcome: 'reached' };
const log = (json: unknown, key?: string, cookie?: string) =>
  http.ask('POST', '/api/calls', {
    json,
    headers: key === undefined ? {} : { 'idempotency-key': key },
    ...(cookie === undefined ? {} : { cookie }),
  });
const stored = () => asEngine(http.pool, (tx) => callsOf(tx, clientId(1), 1000));

describe('logging a call', () => {
  it('keeps it as given, now where no time is given, and tells whoever shows the list', async () => {
    const note = ' She said: "=SUM(A1)" 🙂\n\tnever again ';
    const full = {
      ...call,
      mood: 'panicked',
      topic: 'the fall',
      minutes: 12.5,
      note,
      at: '2020-02-24T10:00:00-05:00',
    };
    const answer = await log(full);
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        ...full,
        id: answer.body.id,
        userId: null,
        channel: 'phone',
        at: '2020-02-24T15:00:00.000Z',
      },
    ]);
    expect(http.logged).toEqual([clientId(1)]);
    expect((await stored())[0]).toMatchObject({
      id: answer.body.id,
      note,
      minutes: 12.5,
      at: monday,
    });
    expect((await log(call)).body).toMatchObject({
      at: new Date(monday).toISOString(),
      mood: null,
      note: null,
    });
  });

  it('keeps a note of 100,000 characters to the last', async () => {
    const note = `${'é'.repeat(99_999)}!`;
    const { body } = await log({ ...call, note });
    expect((await stored()).find(({ id }) => id === body.id)?.note).toBe(note);
  });

  it('says who logged it', async () => {
    const ann = await http.userWith('assistant', 'ann@example.com');
    expect((await log(call, undefined, ann.cookie)).body.userId).toBe(ann.id);
  });
});

describe('an idempotency key', () => {
  it('makes fifty equal posts at once one call with one answer', async () => {
    const before = (await stored()).length;
    const answers = await Promise.all(Array.from({ length: 50 }, () => log(call, 'fifty')));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect((await stored()).length).toBe(before + 1);
    expect(http.logged).toHaveLength(1);
  });

  it('counts the body by its content, not by how it is written', async () => {
    const first = await log(call, 'order');
    const again = await log(
      { outcome: 'reached', direction: 'outbound', clientId: clientId(1) },
      'order',
    );
    expect(again.text).toBe(first.text);
  });

  it('refuses another body, and changes nothing', async () => {
    await log(call, 'other');
    const before = await http.counts();
    const answer = await log({ ...call, outcome: 'voicemail' }, 'other');
    expect([answer.status, answer.body.error.code]).toEqual([409, 'idempotency_key_reused']);
    expect(await http.counts()).toEqual(before);
  });

  it('is one’s own: somebody else’s same key is another', async () => {
    const bob = await http.userWith('assistant', 'bob@example.com');
    const first = await log(call, 'mine');
    const second = await log(call, 'mine', bob.cookie);
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it('that was refused is free for the corrected body', async () => {
    expect((await log({ ...call, outcome: 'shouted' }, 'retry')).status).toBe(400);
    expect((await log({ ...call, clientId: clientId(9) }, 'retry')).status).toBe(404);
    expect((await log(call, 'retry')).status).toBe(201);
  });
});
