import type { Call } from '../../shared/calls.ts';
import type { Client, Holding } from '../../shared/clients.ts';
import type { DailyClose } from '../../shared/market.ts';
import { conditionRules, type Sensitivity } from '../../shared/sensitivities.ts';
import type { User } from '../../shared/users.ts';
import type { DemoInstrument } from '../feeds/modelled-prices.ts';
import { createRandom, gaussian, type Random, seedOf } from '../feeds/seeded.ts';
import { clientIdOf } from '../identity.ts';
import { type Book, makeBook } from './books.ts';
import { castFor } from './cast.ts';
import { demoInstruments, INDEX_SYMBOL } from './instruments.ts';
import { emailOf, type Household, householdName } from './names.ts';
import { type LogDays, logDays, pastCalls } from './past-calls.ts';
import { type Place, somewhere } from './places.ts';
import { furtherStories, sensitivityOf } from './sensitivities.ts';
import { LARGEST_SHARE, type Story } from './story.ts';
import { demoAdvisors, demoUsers } from './users.ts';

const CLIENTS_PER_ADVISOR = 80;

export type DemoPractice = {
  users: readonly User[];
  instruments: readonly DemoInstrument[];
  clients: Client[];
  holdings: Map<string, Holding[]>;
  sensitivities: Sensitivity[];
  calls: Call[];
};

export type DemoSetting = {
  /** the first trading day that is played, YYYY-MM-DD */
  firstDay: string;
  /** daily closes before it, by symbol: what everything is worth on that morning */
  history: ReadonlyMap<string, readonly DailyClose[]>;
};

type Prices = { own: (symbol: string) => number; dollars: (symbol: string) => number };

const pricesFrom = (history: DemoSetting['history']): Prices => {
  const own = (symbol: string): number => {
    const price = history.get(symbol)?.at(-1)?.close;
    if (price === undefined) throw new Error(`No close of ${symbol} before the first day`);
    return price;
  };
  const inEuros = new Set(
    demoInstruments.filter(({ currency }) => currency === 'EUR').map(({ symbol }) => symbol),
  );
  return { own, dollars: (symbol) => own(symbol) * (inEuros.has(symbol) ? own('EURUSD') : 1) };
};

/** Log-normal, most between 300,000 and 2 million; from 80,000 to 12 million. */
const wealthBy = (random: Random): number => {
  const wealth = Math.exp(Math.log(800_000) + 0.95 * gaussian(random));
  return Math.max(90_000, Math.min(11_500_000, wealth));
};

const dateIn = (random: Random, year: number): string => {
  const day = new Date(Date.UTC(year, 0, 1 + Math.floor(random() * 365)));
  return day.toISOString().slice(0, 10);
};

const yearBetween = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));

/** Less in percent the more there is, rounded to 50. */
const feeFor = (value: number): number => {
  const rate =
    value < 500_000 ? 0.01 : value < 1_000_000 ? 0.0085 : value < 3_000_000 ? 0.007 : 0.005;
  return Math.max(600, Math.round((value * rate) / 50) * 50);
};

const hours = ['09:00-12:00', '09:00-17:00', '12:00-14:00', '13:00-17:00', '17:00-19:00'];

const largestShareOf = ({ holdings }: Book, { dollars }: Prices): string => {
  const shares = new Set(
    demoInstruments.filter((one) => one.assetClass === 'equity').map(({ symbol }) => symbol),
  );
  const worth = ({ symbol, quantity }: Holding): number => quantity * dollars(symbol);
  const [largest] = holdings
    .filter(({ symbol }) => shares.has(symbol))
    .sort((a, b) => worth(b) - worth(a));
  if (!largest) throw new Error('A demo household holds no share');
  return largest.symbol;
};

const bookFor = (random: Random, story: Story, prices: Prices): Book => {
  const { kind, symbol, reference, watchUnheld, book } = story;
  const named = symbol === null || symbol === LARGEST_SHARE ? [] : [symbol];
  const held = conditionRules[kind].onlyWhileHeld;
  const wishes = {
    style: book,
    wealth: wealthBy(random),
    wanted: held && !watchUnheld ? named : [],
    unwanted: watchUnheld ? named : [],
    boughtLately: reference === 'cost' ? named : [],
  };
  return makeBook(random, wishes, demoInstruments, prices.dollars, prices.own);
};

type About = Household & Place & { externalId: string; advisorId: string; born: number };

const clientFor = (random: Random, about: About, book: Book, year: number): Client => {
  const { externalId, name, advisorId, born, phone, timeZone, language } = about;
  const grownUp = Math.max(born + 24, year - 30);
  return {
    id: clientIdOf(externalId),
    externalId,
    name,
    advisorId,
    born: dateIn(random, born),
    phone,
    email: emailOf(name, externalId),
    timeZone,
    language,
    cash: book.cash,
    peakValue: random() < 0.3 ? null : Math.ceil((book.value * (1 + 0.03 * random())) / 100) * 100,
    currency: 'USD',
    preferredHours: random() < 0.35 ? null : (hours[Math.floor(random() * hours.length)] ?? null),
    since: dateIn(random, yearBetween(random, Math.min(grownUp, year - 1), year - 1)),
    feePerYear: feeFor(book.value),
    closedAt: null,
  };
};

type Shared = {
  names: Set<string>;
  phones: Set<string>;
  days: LogDays;
  prices: Prices;
  year: number;
};

const makeHousehold = (
  seed: number,
  number: number,
  advisorId: string,
  story: Story,
  shared: Shared,
) => {
  const { names, phones, days, prices, year } = shared;
  const externalId = `C-${String(number).padStart(4, '0')}`;
  const random = createRandom(seedOf(`${seed}|${externalId}`));
  const kinds = ['woman', 'man', 'couple'] as const;
  const who = story.who === 'anyone' ? (kinds[Math.floor(random() * 3)] ?? 'couple') : story.who;
  const born = yearBetween(random, ...story.born);
  const household = householdName(random, { kind: who, born, people: story.people }, names);
  const place = somewhere(random, phones);
  const book = bookFor(random, story, prices);
  const about = { ...household, ...place, externalId, advisorId, born };
  const client = clientFor(random, about, book, year);
  const largestShare = largestShareOf(book, prices);
  const { holdings, value } = book;
  const standing = {
    clientId: client.id,
    externalId,
    holdings,
    value,
    largestShare,
    priceOf: prices.own,
    year,
  };
  const stories = [story, ...furtherStories(random, story)];
  const sensitivities = stories.map((told, i) => sensitivityOf(told, i + 1, standing));
  const caller = {
    clientId: client.id,
    advisorId,
    assistantId: 'demo-assistant',
    timeZone: place.timeZone,
    story,
  };
  return { client, holdings, sensitivities, calls: pastCalls(random, caller, days) };
};

/**
 * A fictional practice: 3 advisors with 80 households each. Nobody in it exists, and no phone number or address leads anywhere.
 * The same seed, day and history give the same practice, identities included.
 */
export const demoPractice = (seed: number, { firstDay, history }: DemoSetting): DemoPractice => {
  const year = Number(firstDay.slice(0, 4));
  const shared: Shared = {
    names: new Set(demoUsers.map(({ name }) => name)),
    phones: new Set(),
    days: logDays(history.get(INDEX_SYMBOL) ?? [], firstDay),
    prices: pricesFrom(history),
    year,
  };
  const households = demoAdvisors.flatMap(({ id }, advisor) =>
    castFor(seed, advisor, CLIENTS_PER_ADVISOR, year).map((story, i) =>
      makeHousehold(seed, advisor * CLIENTS_PER_ADVISOR + i + 1, id, story, shared),
    ),
  );
  return {
    users: demoUsers,
    instruments: demoInstruments,
    clients: households.map(({ client }) => client),
    holdings: new Map(households.map(({ client, holdings }) => [client.id, holdings])),
    sensitivities: households.flatMap(({ sensitivities }) => sensitivities),
    calls: households.flatMap(({ calls }) => calls),
  };
};
