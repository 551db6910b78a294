import { describe, expect, it } from 'vitest';
import { allStories } from '../../server/demo/cast.ts';
import { demoInstruments } from '../../server/demo/instruments.ts';
import { demoOf } from '../../server/demo/seed-demo.ts';
import { loadRememberedCrashes } from '../../server/remembered-crashes.ts';
import { conditionRules, marketKinds, PORTFOLIO } from '../../shared/sensitivities.ts';
import { closesOfReplay } from '../feeds/closes-of-replay.ts';
import { fallsOf } from './falls-by-hand.ts';

const { practice, history } = demoOf('2020');
const symbols = new Set(demoInstruments.map(({ symbol }) => symbol));
const clientOf = new Map(practice.clients.map((client) => [client.id, client]));

const priceOf = (symbol: string): number => {
  const close = history.get(symbol)?.at(-1)?.close ?? Number.NaN;
  return symbol === 'RHEIN' ? close * (history.get('EURUSD')?.at(-1)?.close ?? Number.NaN) : close;
};
const worthOf = (clientId: string): number =>
  (practice.holdings.get(clientId) ?? []).reduce(
    (sum, { symbol, quantity }) => sum + quantity * priceOf(symbol),
    clientOf.get(clientId)?.cash ?? Number.NaN,
  );

it('is the same practice for the same seed, and another for another', () => {
  const text = (seed?: number): string => {
    const { practice: made } = demoOf('2020', seed);
    return JSON.stringify([made.clients, [...made.holdings], made.sensitivities, made.calls]);
  };
  expect(text()).toBe(text());
  expect(text(1)).not.toBe(text());
});

it('has three advisors with 80 households each, an assistant, a supervisor and an administrator', () => {
  const roles = practice.users.map(({ role }) => role).sort();
  expect(roles).toEqual([
    'administrator',
    'advisor',
    'advisor',
    'advisor',
    'assistant',
    'supervisor',
  ]);
  const counts = practice.users
    .filter(({ role }) => role === 'advisor')
    .map(({ id }) => practice.clients.filter(({ advisorId }) => advisorId === id).length);
  expect(counts).toEqual([80, 80, 80]);
});

it('has no two clients of the same name, phone, email or identity', () => {
  for (const field of ['name', 'phone', 'email', 'id', 'externalId'] as const)
    expect(new Set(practice.clients.map((client) => client[field])).size, field).toBe(240);
});

it('has phones and addresses that lead nowhere', () => {
  for (const { phone, email } of practice.clients) {
    expect(phone).toMatch(/^\+1 [2-9]\d\d-555-01\d\d$/);
    expect(email).toMatch(/^[a-z.-]+\.\d{3}@example\.(com|org|net)$/);
  }
  for (const { email } of practice.users) expect(email).toMatch(/@demo\.forecall\.example$/);
});

it('has people of all ages, in several zones and languages', () => {
  const born = practice.clients.map((client) => Number(client.born?.slice(0, 4)));
  expect(Math.min(...born)).toBeLessThan(1930);
  expect(Math.max(...born)).toBeGreaterThan(1985);
  expect(new Set(practice.clients.map(({ timeZone }) => timeZone)).size).toBeGreaterThan(6);
  expect(new Set(practice.clients.map(({ language }) => language)).size).toBeGreaterThan(4);
  for (const { born: birth, since, timeZone } of practice.clients) {
    expect(Number(since?.slice(0, 4)) - Number(birth?.slice(0, 4))).toBeGreaterThanOrEqual(18);
    expect(since ?? '').toMatch(/^\d{4}-\d\d-\d\d$/);
    expect((since ?? '') < '2019-11-20').toBe(true);
    expect(() => new Intl.DateTimeFormat('en', { timeZone: timeZone ?? '' })).not.toThrow();
  }
});

it('has 5 to 20 holdings a household, of known instruments, worth 80,000 to 12 million', () => {
  for (const client of practice.clients) {
    const holdings = practice.holdings.get(client.id) ?? [];
    expect(holdings.length).toBeGreaterThanOrEqual(5);
    expect(holdings.length).toBeLessThanOrEqual(20);
    expect(new Set(holdings.map(({ symbol }) => symbol)).size).toBe(holdings.length);
    for (const { symbol, quantity, costBasis } of holdings) {
      expect(symbols).toContain(symbol);
      expect(['SPX', 'EURUSD']).not.toContain(symbol);
      expect(Number.isInteger(quantity) && quantity > 0).toBe(true);
      expect(costBasis).toBeGreaterThan(0);
    }
    const value = worthOf(client.id);
    expect(value).toBeGreaterThan(80_000);
    expect(value).toBeLessThan(12_000_000);
    if (client.peakValue !== null) {
      expect(client.peakValue).toBeGreaterThanOrEqual(value);
      expect(client.peakValue).toBeLessThan(value * 1.04);
    }
  }
});

describe('its sensitivities', () => {
  it('are of every kind', () => {
    expect(new Set(practice.sensitivities.map(({ kind }) => kind))).toEqual(new Set(marketKinds));
  });

  it('are one to four for each client, the first in the client’s own words', () => {
    for (const { id } of practice.clients) {
      const own = practice.sensitivities.filter(({ clientId }) => clientId === id);
      expect(own.length).toBeGreaterThanOrEqual(1);
      expect(own.length).toBeLessThanOrEqual(4);
      expect(own[0]?.inTheirWords?.length).toBeGreaterThan(20);
      for (const { inTheirWords } of own) expect(inTheirWords).not.toBe('');
    }
  });

  it('have what their kind needs, as an import would demand it', () => {
    const remembered = new Set(loadRememberedCrashes({ file: null }).map(({ event }) => event));
    for (const one of practice.sensitivities) {
      const rule = conditionRules[one.kind];
      expect(rule.units).toContain(one.unit);
      expect(one.symbol !== null).toBe(rule.needsSymbol);
      if (one.symbol !== null && one.symbol !== PORTFOLIO) expect(symbols).toContain(one.symbol);
      if (one.symbol === PORTFOLIO) expect(rule.allowsPortfolio).toBe(true);
      if (rule.references.length > 0) expect(rule.references).toContain(one.reference);
      else expect(one.reference).toBeNull();
      expect(one.event !== null).toBe(rule.needsEvent);
      if (one.event !== null) expect(remembered).toContain(one.event);
      expect(one.threshold > 0 || one.kind === 'below-band').toBe(true);
      expect(one.intensity).toBeGreaterThanOrEqual(1);
      expect(one.intensity).toBeLessThanOrEqual(5);
    }
  });

  it('are about what the client holds, where holding counts', () => {
    for (const { kind, clientId, symbol, watchUnheld } of practice.sensitivities)
      if (conditionRules[kind].onlyWhileHeld) {
        const held = (practice.holdings.get(clientId) ?? []).some((h) => h.symbol === symbol);
        expect(held).toBe(!watchUnheld);
      }
  });

  it('are not crossed before the first day', () => {
    for (const { kind, clientId, symbol, threshold, reference } of practice.sensitivities) {
      const price = history.get(symbol ?? '')?.at(-1)?.close ?? Number.NaN;
      if (kind === 'portfolio-below') expect(worthOf(clientId)).toBeGreaterThan(threshold);
      if (kind === 'price-below') expect(price).toBeGreaterThan(threshold);
      if (kind === 'price-above') expect(price).toBeLessThan(threshold);
      if (reference === 'cost') {
        const holding = practice.holdings.get(clientId)?.find((h) => h.symbol === symbol);
        const fall = 100 * (1 - price / (holding?.costBasis ?? Number.NaN));
        expect(fall).toBeLessThan(threshold / 2);
      }
    }
  });

  it('speak of nothing that had not happened yet, and of nobody before their time', () => {
    for (const one of practice.sensitivities) {
      if (one.originYear === null) continue;
      expect(one.originYear).toBeLessThan(2020);
      const born = Number(clientOf.get(one.clientId)?.born?.slice(0, 4));
      if (one.originWhose === 'self') expect(one.originYear - born).toBeGreaterThanOrEqual(8);
    }
  });

  it('are told in no words twice to the same advisor', () => {
    for (const { id } of practice.users.filter(({ role }) => role === 'advisor')) {
      const words = practice.sensitivities
        .filter(({ clientId }) => clientOf.get(clientId)?.advisorId === id)
        .flatMap(({ inTheirWords }) => (inTheirWords === null ? [] : [inTheirWords]));
      expect(words).toHaveLength(80);
      expect(new Set(words).size).toBe(80);
    }
  });

  it('are told in many voices, without jargon or exclamation marks', () => {
    const words = allStories.map((story) => story.words);
    expect(new Set(words).size).toBe(words.length);
    expect(words.length).toBeGreaterThanOrEqual(60);
    for (const text of words) {
      expect(text).not.toMatch(/!|RSI|volatil|drawdown|Bollinger|portfolio|asset alloc/i);
      expect(text).toMatch(/[.?]$/);
    }
    expect(new Set(allStories.map(({ cause }) => cause)).size).toBe(5);
  });
});

describe('its contact log', () => {
  it('lies in the months before the first day', () => {
    const firstDay = Date.UTC(2019, 10, 20, 5);
    for (const { at } of practice.calls) {
      expect(at).toBeLessThan(firstDay);
      expect(at).toBeGreaterThan(firstDay - 195 * 86_400_000);
    }
  });

  it('has calm calls and worried ones, and a mood only where somebody was reached', () => {
    const moods = new Set(practice.calls.map(({ mood }) => mood));
    expect(moods).toEqual(new Set(['calm', 'worried', 'panicked', 'angry', null]));
    for (const { outcome, mood } of practice.calls)
      expect(mood !== null).toBe(outcome === 'reached');
    expect(new Set(practice.calls.map(({ id }) => id)).size).toBe(practice.calls.length);
    expect(practice.calls.length).toBeGreaterThan(300);
  });

  it('has the worried ones on days when the index fell', () => {
    const closes = history.get('SPX') ?? [];
    for (const { at, direction } of practice.calls) {
      if (direction !== 'inbound') continue;
      const day = new Date(at).toISOString().slice(0, 10);
      const i = closes.findIndex(({ date }) => date === day);
      expect(closes[i]?.close).toBeLessThan((closes[i - 1]?.close ?? 0) * 0.99);
    }
  });
});

describe('those who fear a fall of 5 % in a day', () => {
  const { days } = closesOfReplay('2020');
  const fearful = practice.sensitivities.filter(
    ({ kind, threshold, unit }) =>
      kind === 'portfolio-fall' && threshold === 5 && unit === 'percent',
  );

  it('are four with each advisor', () => {
    const counts = new Map<string, number>();
    for (const { clientId } of fearful) {
      const advisor = clientOf.get(clientId)?.advisorId ?? '';
      counts.set(advisor, (counts.get(advisor) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual([4, 4, 4]);
  });

  it('live through it on several days from 2020-02-24 to 03-16, and on no day of the calm before', () => {
    for (const { clientId } of fearful) {
      const falls = fallsOf(
        {
          cash: clientOf.get(clientId)?.cash ?? 0,
          holdings: practice.holdings.get(clientId) ?? [],
        },
        history,
        days,
      );
      const lived = falls.filter(({ deepest }) => deepest >= 5).map(({ date }) => date);
      const within = lived.filter((date) => date >= '2020-02-24' && date <= '2020-03-16');
      expect(within.length).toBeGreaterThanOrEqual(4);
      expect(within).toContain('2020-03-16');
      expect(lived.filter((date) => date < '2020-02-24')).toEqual([]);
    }
  });
});

it.each(['2000', '2008'])(
  'can be had for %s too, with every kind and nothing told too early',
  (event) => {
    const { practice: other } = demoOf(event);
    const year = event === '2000' ? 2000 : 2007;
    expect(new Set(other.sensitivities.map(({ kind }) => kind))).toEqual(new Set(marketKinds));
    expect(other.clients).toHaveLength(240);
    for (const one of other.sensitivities) {
      expect(one.originYear ?? 0).toBeLessThan(year);
      expect(Number(one.event ?? 0)).toBeLessThan(year);
    }
    for (const { born } of other.clients)
      expect(Number(born?.slice(0, 4))).toBeLessThanOrEqual(year - 24);
  },
);
