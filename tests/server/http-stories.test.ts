import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replaceCloses, upsertInstruments } from '../../db/instruments.ts';
import { asEngine } from '../../db/pool.ts';
import { addBook, clientId, sensitivityId } from '../support/book.ts';
import { anInstrument } from '../support/builders.ts';
import { type Http, startHttp } from './http-harness.ts';

let http: Http;
beforeAll(async () => {
  http = await startHttp();
  await addBook(http.pool, 2);
});
afterAll(() => http.stop());

const story = async () => (await http.ask('GET', `/api/clients/${clientId(1)}/story`)).body;
const post = (path: string, json: unknown, cookie?: string) =>
  http.ask('POST', path, { json, ...(cookie === undefined ? {} : { cookie }) });
const fear = { kind: 'drawdown', threshold: 12.5, unit: 'percent', intensity: 4 };

describe('the people of a household', () => {
  it('are kept as given; a new trusted contact takes the place of the one before', async () => {
    const note = `${'é'.repeat(99_980)}<i>ألف</i> 🙂`;
    const anna = await post(`/api/clients/${clientId(1)}/people`, {
      ...{ name: 'Änna <b>Ö</b> 王', relation: 'partner', trustedContact: true, note },
    });
    expect(anna.status).toBe(201);
    await post(`/api/clients/${clientId(1)}/people`, {
      ...{ name: 'Mikko', relation: 'child', trustedContact: true, mayBeTold: 'That we rang' },
    });
    const { people } = await story();
    expect(
      people.map((one: { name: string; trustedContact: boolean }) => [
        one.name,
        one.trustedContact,
      ]),
    ).toEqual([
      ['Änna <b>Ö</b> 王', false],
      ['Mikko', true],
    ]);
    expect(people[0].note).toBe(note);
    await http.ask('DELETE', `/api/people/${anna.body.id}`);
    expect((await story()).people).toHaveLength(1);
    const back = { name: 'Anna', relation: 'partner' };
    await http.ask('PUT', `/api/people/${anna.body.id}`, { json: back });
    expect((await story()).people).toHaveLength(2);
  });
});

describe('a fear recorded by hand', () => {
  it('goes by the same rules as an imported one, and says which field is wrong', async () => {
    const path = `/api/clients/${clientId(1)}/sensitivities`;
    for (const [body, field] of [
      [{ kind: 'drawdown' }, 'threshold'],
      [{ ...fear, threshold: -3 }, 'threshold'],
      [{ ...fear, unit: 'days' }, 'unit'],
      [{ kind: 'instrument-fall', threshold: 5, symbol: 'NONE' }, 'symbol'],
      [{ ...fear, intensity: 6 }, 'intensity'],
      [{ ...fear, originYear: 1066 }, 'originYear'],
      [{ ...fear, personId: crypto.randomUUID() }, 'personId'],
      [{ ...fear, colour: 'blue' }, 'colour'],
    ] as const) {
      const answer = await post(path, body);
      expect([answer.status, answer.body.error.field], JSON.stringify(body)).toEqual([400, field]);
    }
  });

  it('keeps its origin, is confirmed, changed, withdrawn and brought back', async () => {
    const words = ' "My father never spoke of it." ';
    const made = await post(`/api/clients/${clientId(1)}/sensitivities`, {
      ...{ ...fear, originEvent: 'The bank run', originYear: 1931, originWhose: 'loved-one' },
      inTheirWords: words,
    });
    expect(made.status).toBe(201);
    const { id } = made.body;
    const of = async () => {
      const { sensitivities } = (await http.ask('GET', `/api/clients/${clientId(1)}`)).body;
      return sensitivities.find((one: { id: string }) => one.id === id);
    };
    expect((await of()).origin.words).toBe(words);
    expect(
      (await post(`/api/clients/${clientId(1)}/sensitivities`, { ...fear, inTheirWords: words }))
        .status,
    ).toBe(409);
    await post(`/api/sensitivities/${id}/confirm`, { askAgainOn: '2021-06-01' });
    const age = (await story()).ages.find(
      (one: { sensitivityId: string }) => one.sensitivityId === id,
    );
    expect(age).toMatchObject({
      confirmedOn: '2020-02-24',
      askAgain: { due: false, on: '2021-06-01' },
    });
    const past = await post(`/api/sensitivities/${id}/confirm`, { askAgainOn: '2019-06-01' });
    expect([past.status, past.body.error.field]).toEqual([400, 'askAgainOn']);
    await http.ask('DELETE', `/api/sensitivities/${id}`);
    expect(await of()).toBeUndefined();
    expect((await post(`/api/sensitivities/${id}/confirm`, {})).status).toBe(404);
    await http.ask('PUT', `/api/sensitivities/${id}`, { json: { ...fear, threshold: 15 } });
    expect((await of()).threshold).toBe(15);
  });
});

describe('fears of one household', () => {
  it('are asked about again after a crash, once', async () => {
    await asEngine(http.pool, async (tx) => {
      await upsertInstruments(tx, [anInstrument({ symbol: 'IDX', assetClass: 'index' })]);
      await replaceCloses(tx, 'IDX', [
        { date: '2020-02-19', close: 100 },
        { date: '2020-02-20', close: 90 },
        { date: '2020-02-21', close: 85 },
      ]);
      expect((await story()).ages[0].recordedOn).toBe('2020-02-24');
      await tx.query("UPDATE sensitivities SET added_at = '2020-01-02' WHERE id = $1", [
        sensitivityId(1),
      ]);
    });
    const again = async () =>
      (await story()).ages.find(
        (one: { sensitivityId: string }) => one.sensitivityId === sensitivityId(1),
      ).askAgain;
    expect(await again()).toEqual({ due: true, because: 'crash', on: '2020-02-20' });
    await post(`/api/sensitivities/${sensitivityId(1)}/confirm`, {});
    expect(await again()).toEqual({ due: false, because: 'date', on: '2021-02-23' });
    await asEngine(http.pool, (tx) =>
      tx.query("UPDATE sensitivities SET confirmed_on = '2020-02-20' WHERE id = $1", [
        sensitivityId(1),
      ]),
    );
    expect((await again()).due).toBe(false);
  });

  it('are opposite only between persons who are still of it', async () => {
    const add = async (name: string, body: object) => {
      const person = await post(`/api/clients/${clientId(2)}/people`, {
        ...{ name, relation: 'partner' },
      });
      await post(`/api/clients/${clientId(2)}/sensitivities`, {
        ...body,
        personId: person.body.id,
      });
      return person.body.id;
    };
    const of = async () => (await http.ask('GET', `/api/clients/${clientId(2)}/story`)).body;
    const anna = await add('Anna', fear);
    await add('Mikko', { ...fear, kind: 'portfolio-rise' });
    expect((await of()).opposites).toEqual({ falls: ['Anna'], rises: ['Mikko'] });
    await http.ask('DELETE', `/api/people/${anna}`);
    expect((await of()).opposites).toBeNull();
  });
});

describe('the worksheet', () => {
  it('is confirmed or rejected by an advisor, with the evidence as it was; never by itself', async () => {
    expect((await story()).causes.every((one: { decided: unknown }) => one.decided === null)).toBe(
      true,
    );
    const path = `/api/clients/${clientId(1)}/causes`;
    await post(path, { cause: 'grievance', decision: 'confirmed', note: 'The fees of 2015.' });
    const again = await post(path, { cause: 'grievance', decision: 'rejected', note: 'Settled.' });
    const grievance = again.body.causes.find((one: { cause: string }) => one.cause === 'grievance');
    expect(grievance.decided).toMatchObject({ decision: 'rejected', note: 'Settled.' });
    const ann = await http.userWith('assistant', 'ann@example.com');
    expect((await post(path, { cause: 'fear', decision: 'confirmed' }, ann.cookie)).status).toBe(
      403,
    );
  });

  it('is nobody else’s: a stranger’s client is not found', async () => {
    const eve = await http.userWith('advisor', 'eve@example.com');
    const answer = await http.ask('GET', `/api/clients/${clientId(1)}/story`, {
      cookie: eve.cookie,
    });
    expect(answer.status).toBe(404);
  });
});
