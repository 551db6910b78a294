import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertAssignment } from '../../db/assignments.ts';
import { closeClient, upsertClients } from '../../db/clients.ts';
import { putCover } from '../../db/covers.ts';
import { upsertInstruments } from '../../db/instruments.ts';
import { asEngine } from '../../db/pool.ts';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import { whatIfSchema } from '../../shared/api/what-if.ts';
import type { WhatIfQuestion } from '../../shared/what-if.ts';
import { aCondition, aClient as anEngineClient, reference } from '../engine/builders.ts';
import { addBook, clientId, sensitivityId } from '../support/book.ts';
import { aClient, anInstrument, monday } from '../support/builders.ts';
import { type Http, startHttp } from './http-harness.ts';

type Person = { id: string; cookie: string };
let http: Http;
let ann: Person;
let bob: Person;
let boss: Person;
let engine: Engine;
const asked: WhatIfQuestion[] = [];

const instruments = [
  anInstrument(),
  anInstrument({ symbol: 'BANK', sector: 'Banks: large' }),
  anInstrument({ symbol: 'TILL', sector: null, assetClass: 'cash' }),
  anInstrument({ symbol: 'IDX', sector: null, assetClass: 'index' }),
  anInstrument({ symbol: 'EURUSD', sector: null, assetClass: 'fx' }),
];

/** Client n holds n × 10 of ACME and is afraid of a fall of 5 %, as in the database. */
const engineClient = (n: number) =>
  anEngineClient(
    [aCondition('instrument-fall', 5, { symbol: 'ACME', sensitivityId: sensitivityId(n) })],
    {
      id: clientId(n),
      holdings: [{ symbol: 'ACME', quantity: 10 * n, costBasis: null }],
    },
  );

beforeAll(async () => {
  http = await startHttp({
    whatIf: async (question) => {
      asked.push(question);
      return engine.whatIf(question);
    },
  });
  await addBook(http.pool, 4);
  ann = await http.userWith('advisor', 'ann@example.com');
  bob = await http.userWith('advisor', 'bob@example.com');
  boss = await http.userWith('supervisor', 'boss@example.com');
  await asEngine(http.pool, async (tx) => {
    await upsertInstruments(tx, instruments);
    await tx.query('UPDATE clients SET advisor_id = $1', [ann.id]);
    await tx.query('UPDATE clients SET advisor_id = $1 WHERE id = $2', [bob.id, clientId(3)]);
  });
});
afterAll(() => http.stop());

beforeEach(async () => {
  await http.pool.query('DELETE FROM covers');
  await asEngine(http.pool, (tx) => tx.query('DELETE FROM client_assignments'));
  engine = createEngine({
    practiceTimeZone: 'America/New_York',
    practiceCurrency: 'USD',
    rememberedCrashes: [],
    alertId: () => '',
  });
  engine.putInstruments(instruments);
  for (const { symbol } of instruments) engine.apply(reference(symbol, 100));
  for (const n of [1, 2, 3, 4]) engine.putClient(engineClient(n), monday);
  asked.length = 0;
});

const whatIf = (query: string, cookie = boss.cookie) =>
  http.ask('GET', `/api/what-if?${query}`, { cookie });
const names = ({ body }: { body: { entries: { client: { name: string } }[] } }) =>
  body.entries.map(({ client }) => client.name);

describe('a fall that is only supposed', () => {
  it('says whose lines would be crossed, why, and what it would cost', async () => {
    const { status, body } = await whatIf('shock=-6');
    expect(status).toBe(200);
    expect(whatIfSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      asOf: '2020-02-24T15:00:00.000Z',
      shock: { market: -6, sectors: [], instruments: [] },
      advisorId: null,
      clients: { valued: 4, notWatched: 0, openNow: 0, openThen: 4, wouldBeRaised: 4, loss: 600 },
      total: 4,
      sectors: ['Banks: large', 'Industrials'],
    });
    expect(body.advisors.map((a: Record<string, unknown>) => [a.name, a.clients, a.loss])).toEqual([
      ['Name of ann@example.com', 3, 420],
      ['Name of bob@example.com', 1, 180],
    ]);
    expect(body.entries[0]).toEqual({
      client: { id: clientId(4), externalId: 'C-4', name: 'Client 4' },
      advisorId: ann.id,
      valueNow: 4000,
      valueThen: 3760,
      loss: 240,
      sensitivities: [
        {
          sensitivityId: sensitivityId(4),
          kind: 'instrument-fall',
          symbol: 'ACME',
          threshold: 5,
          unit: 'percent',
          reference: 'previous-close',
          depth: 6,
          level: 1,
          levelNow: 0,
          alreadyOpen: false,
        },
      ],
    });
  });

  it('can be of a sector or an instrument, which come before the market', async () => {
    const none = await whatIf('shock=-20&sector=Industrials:-1&sector=Banks:%20large:-30');
    expect(none.body).toMatchObject({ total: 0, shock: { sectors: [{ percent: -1 }, {}] } });
    const some = await whatIf('sector=Industrials:-1&instrument=ACME:-5.5&instrument=BANK:3');
    expect(some.body).toMatchObject({
      total: 4,
      shock: { market: 0, instruments: [{ symbol: 'ACME', percent: -5.5 }, { symbol: 'BANK' }] },
    });
  });

  it('leaves cash where it is', async () => {
    await whatIf('shock=-6');
    expect(asked.at(-1)?.shock.instruments).toEqual([{ symbol: 'TILL', percent: 0 }]);
  });

  it('tells no more than was asked for, and counts all', async () => {
    const few = await whatIf('shock=-6&limit=2');
    expect(names(few)).toEqual(['Client 4', 'Client 3']);
    expect(few.body.total).toBe(4);
  });

  it('knows a client who has just come', async () => {
    await whatIf('shock=-6');
    const newcomer = aClient({
      id: clientId(5),
      externalId: 'C-5',
      name: 'Client 5',
      advisorId: bob.id,
    });
    await asEngine(http.pool, (tx) => upsertClients(tx, [newcomer]));
    engine.putClient(engineClient(5), monday);
    const { body } = await whatIf('shock=-6&limit=1');
    expect([names({ body }), body.total]).toEqual([['Client 5'], 5]);
    await asEngine(http.pool, (tx) => closeClient(tx, newcomer.id, monday));
    engine.removeClient(newcomer.id, monday);
    expect((await whatIf('shock=-6')).body.total).toBe(4);
  });
});

describe('who is told of whom', () => {
  it('an advisor of their own, and of those they cover, or stand between', async () => {
    expect(names(await whatIf('shock=-6', bob.cookie))).toEqual(['Client 3']);
    await asEngine(http.pool, (tx) =>
      insertAssignment(tx, {
        id: crypto.randomUUID(),
        kind: 'go-between',
        clientId: clientId(1),
        userId: bob.id,
        fromUser: ann.id,
        reason: 'a quarrel',
        startsAt: Date.now() - 1000,
        endsAt: null,
        madeBy: null,
      }),
    );
    expect(names(await whatIf('shock=-6', bob.cookie))).toEqual(['Client 3', 'Client 1']);
    await putCover(http.pool, {
      advisorId: ann.id,
      coveredBy: bob.id,
      startsAt: Date.now() - 1000,
      endsAt: null,
    });
    const covering = await whatIf('shock=-6', bob.cookie);
    expect(covering.body.entries).toHaveLength(4);
    expect(covering.body.clients.valued).toBe(4);
  });

  it('everybody of one advisor, where that is asked; a stranger is told of nobody', async () => {
    const ofBob = await whatIf(`shock=-6&advisor=${bob.id}`);
    expect(names(ofBob)).toEqual(['Client 3']);
    expect(ofBob.body.advisors).toHaveLength(1);
    expect((await whatIf(`shock=-6&advisor=${bob.id}`, ann.cookie)).status).toBe(404);
    expect((await whatIf('shock=-6&advisor=nobody')).status).toBe(404);
    const stranger = await http.userWith('advisor', 'stranger@example.com');
    const none = await whatIf('shock=-6', stranger.cookie);
    expect(none.body).toMatchObject({ entries: [], advisors: [], total: 0 });
    expect(none.body.clients).toMatchObject({ valued: 0, wouldBeRaised: 0, loss: 0 });
    expect((await http.ask('GET', '/api/what-if?shock=-6', { token: null })).status).toBe(401);
  });
});

describe('what can’t be supposed', () => {
  it.each([
    ['', 'shock'],
    ['shock=', 'shock'],
    ['shock=-51', 'shock'],
    ['shock=lots', 'shock'],
    ['shock=1e1', 'shock'],
    ['shock=-3&shock=-4', 'shock'],
    ['shock=NaN', 'shock'],
    ['sector=Industrials', 'sector.0'],
    ['sector=Industrials:-120', 'sector.0'],
    ['sector=:-5', 'sector.0'],
    ['sector=Wizardry:-5', 'sector'],
    ['sector=Industrials:-5&sector=Industrials:-6', 'sector'],
    ['instrument=NOPE:-5', 'instrument'],
    ['instrument=IDX:-5', 'instrument'],
    ['instrument=ACME:', 'instrument.0'],
    ['instrument=%00:-5', 'instrument.0'],
    ['shock=-3&limit=0', 'limit'],
    ['shock=-3&limit=501', 'limit'],
    ['shock=-3&colour=red', 'colour'],
  ])('“%s” is refused, naming %s', async (query, field) => {
    const { status, body } = await whatIf(query);
    expect([status, body.error.code, body.error.field]).toEqual([400, 'invalid_request', field]);
    expect(asked).toEqual([]);
  });

  it('fifty-one figures are too many', async () => {
    const many = Array.from({ length: 51 }, (_, i) => `instrument=S${i}:-1`).join('&');
    expect((await whatIf(many)).body.error.field).toBe('instrument');
  });
});
