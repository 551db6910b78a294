import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { allClients } from '../../db/clients.ts';
import { holdingsOf } from '../../db/holdings.ts';
import { upsertInstruments } from '../../db/instruments.ts';
import { asEngine } from '../../db/pool.ts';
import { allSensitivities } from '../../db/sensitivities.ts';
import { clientIdOf } from '../../server/identity.ts';
import { addUser } from '../support/book.ts';
import { anInstrument } from '../support/builders.ts';
import { type Http, startHttp } from './http-harness.ts';

let http: Http;
const started: Http[] = [];
beforeEach(async () => {
  http = await startHttp();
  started.push(http);
  await addUser(http.pool, 'ann');
  await addUser(http.pool, 'ben');
  await asEngine(http.pool, (tx) =>
    upsertInstruments(tx, [
      anInstrument(),
      anInstrument({ symbol: 'SPX', assetClass: 'index' }),
      anInstrument({ symbol: 'BOND', assetClass: 'bond' }),
    ]),
  );
});
afterAll(async () => {
  for (const one of started) await one.stop();
});

const send = (what: string, rows: string | Uint8Array, query = '') =>
  http.ask('POST', `/api/import/${what}${query}`, { body: rows, type: 'text/csv' });

const clients = (...rows: string[]): string =>
  ['external_id,name,advisor_email', ...rows].join('\n');
const oneClient = clients('C1,Ada Archer,ann@example.com');

const stored = () =>
  asEngine(http.pool, async (tx) => ({
    clients: await allClients(tx),
    sensitivities: await allSensitivities(tx),
  }));

describe('clients', () => {
  it('so many that the database has to read them in other ways are counted by it at once', async () => {
    const counted = async () => {
      const { rows } = await http.pool.query(
        `SELECT reltuples AS n FROM pg_class WHERE oid = 'clients'::regclass`,
      );
      return Number(rows[0].n);
    };
    const many = Array.from({ length: 1000 }, (_, n) => `M${n},Ada Archer,ann@example.com`);
    expect((await send('clients', clients(...many), '?dryRun=true')).status).toBe(200);
    expect(await counted()).toBe(-1);
    expect((await send('clients', clients(...many))).status).toBe(200);
    expect(await counted()).toBe(1000);
  });

  it('are added with all that the file says, and their text is kept as given', async () => {
    const columns =
      'name,external_id,born,phone,email,time_zone,language,cash,peak_value,currency,preferred_hours,since,fee_per_year,advisor_email';
    const row =
      '"Ada ""the Brave"", O\'Hara",=C-1+1,1931-05-17,+1 212 555-0101,a@b.example,Europe/Rome,it-IT,-12.5,2e6,EUR,"9–12, not Fri",2001-09-03,0,ANN@example.com';
    const answer = await send('clients', `${columns}\r\n${row}\r\n`);
    expect([answer.status, answer.body]).toEqual([
      200,
      { rows: 1, created: 1, updated: 0, unchanged: 0 },
    ]);
    expect((await stored()).clients).toEqual([
      {
        id: clientIdOf('=C-1+1'),
        externalId: '=C-1+1',
        name: 'Ada "the Brave", O\'Hara',
        advisorId: 'ann',
        born: '1931-05-17',
        phone: '+1 212 555-0101',
        email: 'a@b.example',
        timeZone: 'Europe/Rome',
        language: 'it-IT',
        cash: -12.5,
        peakValue: 2e6,
        currency: 'EUR',
        preferredHours: '9–12, not Fri',
        since: '2001-09-03',
        feePerYear: 0,
        closedAt: null,
      },
    ]);
  });

  it('get the practice’s currency and no cash where nothing is said', async () => {
    await send('clients', oneClient);
    expect((await stored()).clients[0]).toMatchObject({ currency: 'USD', cash: 0, timeZone: null });
  });

  it('imported twice change nothing; one changed row is one update', async () => {
    const file = clients('C1,Ada,ann@example.com', 'C2,Bob,ben@example.com');
    await send('clients', file);
    const before = await stored();
    expect((await send('clients', file)).body).toEqual({
      rows: 2,
      created: 0,
      updated: 0,
      unchanged: 2,
    });
    expect(await stored()).toEqual(before);
    const changed = clients(
      'C1,Ada,ben@example.com',
      'C2,Bob,ben@example.com',
      'C3,Cy,ann@example.com',
    );
    expect((await send('clients', changed)).body).toEqual({
      rows: 3,
      created: 1,
      updated: 1,
      unchanged: 1,
    });
  });

  it('keep what an empty cell or an absent column leaves unsaid', async () => {
    await send(
      'clients',
      'external_id,name,advisor_email,phone,cash\nC1,Ada,ann@example.com,555-0101,500',
    );
    const again = await send(
      'clients',
      'external_id,name,advisor_email,phone\nC1,Ada,ann@example.com,',
    );
    expect(again.body.unchanged).toBe(1);
    expect((await stored()).clients[0]).toMatchObject({ phone: '555-0101', cash: 500 });
  });

  it('tell the engine which of them to look at again', async () => {
    await send('clients', oneClient);
    expect(http.changed).toEqual([clientIdOf('C1')]);
  });
});

describe('holdings', () => {
  beforeEach(() => send('clients', clients('C1,Ada,ann@example.com', 'C2,Bob,ben@example.com')));
  const holdings = (...rows: string[]): string =>
    ['client_external_id,symbol,quantity,cost_basis', ...rows].join('\n');
  const held = (externalId: string) =>
    asEngine(http.pool, (tx) => holdingsOf(tx, clientIdOf(externalId)));

  it('replace all that the client held, and leave other clients alone', async () => {
    await send('holdings', holdings('C1,ACME,10,80', 'C1,BOND,5,', 'C2,ACME,1,'));
    const answer = await send('holdings', holdings('C1,ACME,10,80', 'C1,SPX,0.5,3000'));
    expect(answer.body).toEqual({ rows: 2, created: 1, updated: 0, unchanged: 1, removed: 1 });
    expect(await held('C1')).toEqual([
      { symbol: 'ACME', quantity: 10, costBasis: 80 },
      { symbol: 'SPX', quantity: 0.5, costBasis: 3000 },
    ]);
    expect(await held('C2')).toEqual([{ symbol: 'ACME', quantity: 1, costBasis: null }]);
  });

  it('imported twice change nothing', async () => {
    const file = holdings('C1,ACME,10,80', 'C2,BOND,3,');
    await send('holdings', file);
    const { body } = await send('holdings', file);
    expect(body).toEqual({ rows: 2, created: 0, updated: 0, unchanged: 2, removed: 0 });
  });
});

describe('sensitivities', () => {
  beforeEach(() => send('clients', clients('C1,Ada,ann@example.com', 'C2,Bob,ben@example.com')));

  it('of every kind are taken over, each with the defaults of its kind', async () => {
    const rows = [
      'client_external_id,kind,threshold,symbol,unit,reference,event',
      'C1,instrument-fall,5,ACME,,,',
      'C1,instrument-fall,5,ACME,percent,cost,',
      'C1,instrument-rise,5,ACME,percent,previous-close,',
      'C1,price-below,90,ACME,amount,,',
      'C1,price-above,110,ACME,,,',
      'C1,portfolio-fall,5,,,,',
      'C1,portfolio-rise,5000,PORTFOLIO,amount,,',
      'C1,drawdown,10,,percent,,',
      'C1,portfolio-below,100000,,amount,,',
      'C1,losing-streak,4,PORTFOLIO,days,,',
      'C1,volatility,30,SPX,percent,,',
      'C1,rsi-below,30,SPX,level,,',
      'C1,rsi-above,70,SPX,,,',
      'C1,below-average,200,SPX,days,,',
      'C1,below-band,0,SPX,level,,',
      'C1,crash-echo,20,SPX,percent,,1929',
    ];
    const { body } = await send('sensitivities', rows.join('\n'));
    expect(body).toEqual({ rows: 16, created: 16, updated: 0, unchanged: 0 });
    const { sensitivities } = await stored();
    const first = sensitivities.find((s) => s.reference === 'previous-close' && s.threshold === 5);
    expect(first).toMatchObject({
      kind: expect.stringMatching(/^instrument/),
      unit: 'percent',
      intensity: 3,
      holdSeconds: 0,
      watchUnheld: false,
    });
    expect(sensitivities.find((s) => s.kind === 'portfolio-rise')).toMatchObject({
      symbol: null,
      unit: 'amount',
    });
    expect(sensitivities.find((s) => s.kind === 'crash-echo')).toMatchObject({
      event: '1929',
      symbol: 'SPX',
    });
    expect(sensitivities.find((s) => s.kind === 'portfolio-fall')).toMatchObject({
      reference: null,
    });
  });

  it('keep origin and words as given, and are told apart by external id or by what they watch', async () => {
    const header =
      'client_external_id,kind,threshold,external_id,intensity,root_cause,origin_event,origin_year,origin_whose,in_their_words,hold_seconds,watch_unheld';
    const words = '"Father said: ""never again"".\n=1+1 – ünïcode 🙂"';
    const file = [
      header,
      `C1,drawdown,10,S1,5,fear,the crash of 1929,1929,loved-one,${words},60,yes`,
      'C1,drawdown,10,,,,,,,,,',
      'C2,drawdown,10,S1,,,,,,,,',
    ].join('\n');
    expect((await send('sensitivities', file)).body.created).toBe(3);
    const told = (await stored()).sensitivities.find((s) => s.intensity === 5);
    expect(told).toMatchObject({
      externalId: 'S1',
      rootCause: 'fear',
      originEvent: 'the crash of 1929',
      originYear: 1929,
      originWhose: 'loved-one',
      inTheirWords: 'Father said: "never again".\n=1+1 – ünïcode 🙂',
      holdSeconds: 60,
      watchUnheld: true,
    });
    expect((await send('sensitivities', file)).body).toMatchObject({ updated: 0, unchanged: 3 });
    const changed = `${header}\nC1,drawdown,12,S1,,,,,,,,`;
    expect((await send('sensitivities', changed)).body).toMatchObject({ created: 0, updated: 1 });
    const after = (await stored()).sensitivities.find((s) => s.threshold === 12);
    expect(after).toMatchObject({ intensity: 5, originYear: 1929, id: told?.id });
  });
});

describe('a dry run', () => {
  it('answers the very counts of the import and changes nothing', async () => {
    const before = await http.counts();
    const file = clients('C1,Ada,ann@example.com', 'C2,Bob,ben@example.com');
    const tried = await send('clients', file, '?dryRun=true');
    expect([tried.status, tried.body.created]).toEqual([200, 2]);
    expect(await http.counts()).toEqual(before);
    expect(http.changed).toEqual([]);
    expect((await send('clients', file, '?dryRun=false')).body).toEqual(tried.body);
  });

  it('finds the same errors', async () => {
    const file = clients('C1,,nobody@example.com');
    const tried = await send('clients', file, '?dryRun=true');
    expect(tried.status).toBe(422);
    expect((await send('clients', file)).body).toEqual(tried.body);
  });
});

describe('a file', () => {
  it('may begin with a byte order mark, have blank lines, any line ends and no rows', async () => {
    const file = `\ufeff${oneClient}\r\n\r\nC2,Bob,ann@example.com\r`;
    expect((await send('clients', file)).body).toMatchObject({ rows: 2, created: 2 });
    const empty = await send('clients', 'external_id,name,advisor_email\n');
    expect(empty.body).toEqual({ rows: 0, created: 0, updated: 0, unchanged: 0 });
  });

  it('with ten thousand rows is taken over whole', async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => `X${n},Name ${n},ann@example.com`);
    expect((await send('clients', clients(...rows))).body).toMatchObject({ created: 10_000 });
  });
});
