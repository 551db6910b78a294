import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asEngine, asViewer } from '../../db/pool.ts';
import { significantDigits } from '../../server/people/caller.ts';
import { addCallers, callerId } from './front-desk-book.ts';
import { type Http, startHttp } from './http-harness.ts';

let http: Http;
let tom: { id: string; cookie: string };
let helen: string;

beforeAll(async () => {
  http = await startHttp();
  await addCallers(http.pool);
  tom = await http.userWith('assistant', 'tom@example.com');
  helen = (await http.userWith('advisor', 'helen.marsh@example.com')).cookie;
  // Who signs in is another user than the one the book was made for; from now on the book is hers.
  const { rows } = await http.pool.query(
    `SELECT id FROM "user" WHERE email = 'helen.marsh@example.com'`,
  );
  await asEngine(http.pool, (tx) =>
    tx.query(`UPDATE clients SET advisor_id = $1 WHERE advisor_id = 'helen'`, [rows[0].id]),
  );
});
afterAll(() => http.stop());

const ask = (q: string, cookie = tom.cookie) =>
  http.ask('GET', `/api/front-desk?q=${encodeURIComponent(q)}`, { cookie });
const found = async (q: string, cookie?: string): Promise<string[]> => {
  const { status, body } = await ask(q, cookie);
  expect(status).toBe(200);
  return body.matches.map((match: { client: { name: string } }) => match.client.name);
};
const first = async (q: string, cookie?: string) => (await ask(q, cookie)).body.matches[0];

const ways: [typed: string, name: string][] = [
  ['+358401234567', 'Anna Virtanen'],
  ['00358 40 123 4567', 'Anna Virtanen'],
  ['011 358 40 123 4567', 'Anna Virtanen'],
  ['040 123 4567', 'Anna Virtanen'],
  ['+358 (0)40-123.4567', 'Anna Virtanen'],
  ['040 123 4', 'Anna Virtanen'],
  ['+358 44 765 4321', 'Jukka Korhonen'],
  ['(212) 555-0123', 'Nora Whitman'],
  ['+1 212 555 0123 x9', 'Nora Whitman'],
  ['(212) 555-012', 'Nora Whitman'],
  ['+12125550177', 'Mary Smith'],
  ['030 901820', 'Jörg Groß'],
  ['+966501234567', 'محمد عَلي الحسيني'],
  ['۰۵۰۱۲۳۴۵۶۷', 'محمد عَلي الحسيني'],
  ['8 (495) 123-45-67', 'Жанна Щербакова'],
  ['VIRTANEN ANNA <+358401234567>', 'Anna Virtanen'],
  ['Anna Virtanen', 'Anna Virtanen'],
  ['virtanen anna', 'Anna Virtanen'],
  ['A. Virtanen', 'Anna Virtanen'],
  ['Vritanen', 'Anna Virtanen'],
  ['Ana Virtannen', 'Anna Virtanen'],
  ['irtane', 'Anna Virtanen'],
  ['whtiman', 'Nora Whitman'],
  ['smiht', 'Mary Smith'],
  ['Mayr', 'Mary Smith'],
  ['Jkuka', 'Jukka Korhonen'],
  ['Jukk Korhnen', 'Jukka Korhonen'],
  ['garcia', 'José García Muñoz'],
  ['GARCÍA', 'José García Muñoz'],
  ['Jose\u0301 munoz', 'José García Muñoz'],
  ['oyvind angstrom', 'Øyvind Ångström'],
  ['lukasz zolc', 'Łukasz Żółć'],
  ['gross', 'Jörg Groß'],
  ['Groß', 'Jörg Groß'],
  ['nguyen thi anh', 'Nguyễn Thị Ánh'],
  ['Nguyen Ti Anh', 'Nguyễn Thị Ánh'],
  ['王小明', '王小明'],
  ['小明', '王小明'],
  ['王', '王小明'],
  ['محمد علي', 'محمد عَلي الحسيني'],
  ['الحسيني', 'محمد عَلي الحسيني'],
  ['жанна', 'Жанна Щербакова'],
  ['Щербкова', 'Жанна Щербакова'],
  ["o'brien", 'Seán O’Brien'],
  ['sean obrien', 'Seán O’Brien'],
  ['fd-3', 'Nora Whitman'],
  ['FD-3', 'Nora Whitman'],
];

describe('whoever calls is found', () => {
  it.each(ways)('by %s: %s', async (typed, name) => {
    expect((await found(typed))[0]).toBe(name);
    // An advisor's own are looked through one by one instead of through an index; the answer is the same.
    expect((await found(typed, helen))[0]).toBe(name);
  });

  it('by the number or name of somebody in the household, who may be told only what was agreed', async () => {
    for (const typed of ['ingrid whitman', 'Ingrid Whitman-Saether', '+47 900 11 222'])
      expect(await first(typed)).toMatchObject({
        client: { name: 'Nora Whitman' },
        matchedBy: typed.startsWith('+') ? 'number' : 'person',
        person: 'Ingrid Whitman-Sæther',
        household: {
          relation: 'child',
          trustedContact: true,
          mayBeTold: 'Whether we reached her, and nothing else.',
        },
      });
    expect(await found('+47 900 33 444')).toEqual([]);
    expect(await found('gone whitman')).toEqual([]);
  });

  it('with closed accounts last, and marked', async () => {
    const { body } = await ask('anna');
    const matches = body.matches.map(
      ({ client, closed }: { client: { name: string }; closed: boolean }) => [client.name, closed],
    );
    expect(matches).toContainEqual(['Anna Virtanen', false]);
    expect(matches.at(-1)).toEqual(['Anna Closed', true]);
  });

  it('says how: by number, name or external id', async () => {
    const by = async (typed: string) => (await first(typed)).matchedBy;
    expect([await by('+358401234567'), await by('virtanen'), await by('fd-1')]).toEqual([
      'number',
      'name',
      'external-id',
    ]);
  });
});

describe('whoever is not meant is not found', () => {
  it('is nobody for nothing, or for signs that mean something to a database', async () => {
    for (const typed of [
      '',
      '   ',
      '%',
      '_',
      '%%%',
      '\\',
      "'",
      "' OR 1=1 --",
      '*',
      '12',
      '+',
      '😀',
      '\u200b',
    ])
      expect([typed, await found(typed)]).toEqual([typed, []]);
    expect(await found('50%_off')).toEqual(['Percent 50%_off']);
    expect(await found('5_%')).not.toContain('Anna Virtanen');
  });

  it('is another’s client, to an advisor', async () => {
    for (const typed of ['Stranger Danger', '+442079460958', 'FD-15', 'ingrid danger', 'strangr'])
      expect([typed, (await found(typed, helen)).includes('Stranger Danger')]).toEqual([
        typed,
        false,
      ]);
    expect(await found('Stranger Danger')).toEqual(['Stranger Danger']);
  });

  it('takes 200 characters, and says of more which field is too long', async () => {
    expect((await ask('ä'.repeat(200))).status).toBe(200);
    expect((await ask(`${'anna '.repeat(40)}`)).status).toBe(200);
    expect((await ask('1'.repeat(200))).status).toBe(200);
    const long = await ask('a'.repeat(201));
    expect([long.status, long.body.error.field]).toEqual([400, 'q']);
    expect((await http.ask('GET', '/api/front-desk', { cookie: tom.cookie })).status).toBe(400);
    expect((await http.ask('GET', '/api/front-desk?q=a', { token: null })).status).toBe(401);
  });

  it('answers whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 40 }), async (typed) => {
        expect([200, 400]).toContain((await ask(typed)).status);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the two places that read a number', () => {
  it('agree on its digits', async () => {
    const parts = fc.constantFrom(
      ...'0123456789'.split(''),
      '+',
      ' ',
      '-',
      '(0)',
      '(',
      ')',
      '.',
      '/',
      ' x',
      ' ext. ',
      ';ext=',
      '#',
      ',',
      '٣',
      '۷',
      '५',
      '８',
    );
    const samples = fc.sample(
      fc.array(parts, { maxLength: 14 }).map((list) => list.join('')),
      500,
    );
    const { rows } = await http.pool.query(
      'SELECT typed, digits_of(typed) AS digits FROM unnest($1::text[]) AS typed',
      [samples],
    );
    for (const { typed, digits } of rows)
      expect([typed, significantDigits(typed)]).toEqual([typed, digits]);
  });
});

describe('the indexes', () => {
  it('are used by the engine, and not by an advisor, whose rights are looked at first', async () => {
    const explain = `EXPLAIN SELECT id FROM clients WHERE name_trigrams LIKE '%virtan%'`;
    const plans = async (run: typeof asEngine) =>
      run(http.pool, async (tx) => {
        await tx.query('SET LOCAL enable_seqscan = off');
        const { rows } = await tx.query(explain);
        return rows.map((row) => row['QUERY PLAN']).join('\n');
      });
    expect(await plans(asEngine)).toContain('clients_name_trigrams');
    expect(
      await plans((pool, work) => asViewer(pool, { userId: tom.id, role: 'assistant' }, work)),
    ).not.toContain('clients_name_trigrams');
  });

  it('find what they are asked for in numbers, likeness and beginnings', async () => {
    const explain = async (condition: string) =>
      asEngine(http.pool, async (tx) => {
        await tx.query('SET LOCAL enable_seqscan = off');
        const { rows } = await tx.query(
          `EXPLAIN SELECT id FROM household_people WHERE ${condition}`,
        );
        return rows.map((row) => row['QUERY PLAN']).join('\n');
      });
    expect(
      await explain(`phone_digits = ANY ('{1}') OR phone_digits LIKE ANY ('{%1234567%}')`),
    ).toMatch(/people_phone_begins[\s\S]*people_phone_digits/);
    expect(await explain(`' smiht' <% name_trigrams`)).toContain('people_name_trigrams');
    expect(await explain(`name_search LIKE ' v%'`)).toContain('people_name_begins');
  });
});

describe('handing a caller over', () => {
  it('is an inbound call that is owed, so that nobody counts as reached', async () => {
    const answer = await http.ask('POST', '/api/calls', {
      cookie: tom.cookie,
      headers: { 'idempotency-key': 'front-desk-1' },
      json: {
        clientId: callerId('Anna Virtanen'),
        direction: 'inbound',
        outcome: 'call-back',
        mood: 'worried',
        note: 'Put through to Helen.',
      },
    });
    expect(answer.status).toBe(201);
    expect(http.logged).toContain(callerId('Anna Virtanen'));
    expect((await first('virtanen')).contacts[0]).toMatchObject({
      direction: 'inbound',
      outcome: 'call-back',
      mood: 'worried',
      by: 'Name of tom@example.com',
    });
  });
});
