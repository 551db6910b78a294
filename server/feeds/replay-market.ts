import type { DailyClose, Tick } from '../../shared/market.ts';
import { type CrashEvent, crashEvent } from './crash-events.ts';
import { dayPath } from './day-path.ts';
import { type DemoInstrument, modelledPrices } from './modelled-prices.ts';
import { createRandom, seedOf } from './seeded.ts';
import { type PriceDay, sp500Days } from './sp500-days.ts';

/** When trading opens and closes on a date in a zone (ms UTC); null where it doesn't. */
type SessionOf = (date: string, zone: string) => { opens: number; closes: number } | null;

/** All ticks of one market time. */
export type Batch = { at: number; ticks: Tick[] };

export type ReplayMarket = {
  event: CrashEvent;
  /** market time between two ticks of an instrument */
  stepMs: number;
  days: readonly { date: string; opens: number; closes: number }[];
  /** daily closes before the first day, oldest first, by symbol */
  history(): Map<string, DailyClose[]>;
  /** one day's batches in order, by its position in `days`; the same ones every time */
  batches(day: number): Batch[];
};

export type ReplayMarketOptions = {
  event: string;
  instruments: readonly DemoInstrument[];
  session: SessionOf;
  /** market minutes between two ticks of an instrument */
  stepMinutes?: number;
};

/** The index's own exchange: its sessions make the replay's steps. */
const INDEX_ZONE = 'America/New_York';
/** Closes known of modelled instruments before the first day: two years, enough for every indicator. The index has all. */
const MODELLED_HISTORY = 504;

type PlayedDay = { date: string; opens: number; closes: number; times: readonly number[] };

const timesOf = (opens: number, closes: number, stepMs: number): number[] => {
  const times: number[] = [];
  for (let at = opens; at < closes; at += stepMs) times.push(at);
  return [...times, closes];
};

const playedDays = (days: readonly PriceDay[], session: SessionOf, stepMs: number): PlayedDay[] =>
  days.map(({ date }) => {
    const hours = session(date, INDEX_ZONE);
    if (!hours) throw new Error(`The exchange calendar has no session on ${date}`);
    return { date, ...hours, times: timesOf(hours.opens, hours.closes, stepMs) };
  });

/** Which of a day's steps an exchange in another zone is open for: from `first` to `last`, or none. */
const stepsIn = (
  zone: string,
  day: PlayedDay,
  session: SessionOf,
): { first: number; last: number } | null => {
  if (zone === INDEX_ZONE) return { first: 0, last: day.times.length - 1 };
  const hours = session(day.date, zone);
  if (!hours) return null;
  const first = day.times.findIndex((at) => at >= hours.opens);
  const last = day.times.findLastIndex((at) => at <= hours.closes);
  return first < 0 || last < first ? null : { first, last };
};

/** For each instrument's zone: its steps on each day, and how many ticks came before that day. */
const planOf = (zone: string, days: readonly PlayedDay[], session: SessionOf) => {
  let before = 0;
  return days.map((day) => {
    const steps = stepsIn(zone, day, session);
    const plan = { steps, ticksBefore: before };
    if (steps) before += steps.last - steps.first + 1;
    return plan;
  });
};

/** An event's days with every tick of every instrument. Pure: the same event gives the same ticks each time. */
export const createReplayMarket = (options: ReplayMarketOptions): ReplayMarket => {
  const { instruments, session, stepMinutes = 5 } = options;
  const event = crashEvent(options.event);
  const from = Math.max(0, event.firstIndex - MODELLED_HISTORY);
  /** what everything is modelled on; the first day played is at `first` */
  const index = sp500Days().slice(from, event.lastIndex + 1);
  const first = event.firstIndex - from;
  const stepMs = stepMinutes * 60_000;
  const days = playedDays(index.slice(first), session, stepMs);
  const zones = [...new Set(instruments.map((instrument) => instrument.exchangeTimeZone))];
  const plans = new Map(zones.map((zone) => [zone, planOf(zone, days, session)]));
  const priced = instruments.map((instrument) => ({
    instrument,
    prices: modelledPrices(instrument, index, first - 1),
  }));

  const history = (): Map<string, DailyClose[]> =>
    new Map(
      priced.map(({ instrument: { symbol, model }, prices }) => [
        symbol,
        model.type === 'real-index'
          ? sp500Days()
              .slice(0, event.firstIndex)
              .map(({ date, close }) => ({ date, close }))
          : index.slice(0, first).map(({ date }, i) => ({ date, close: prices.close(i) })),
      ]),
    );

  const batches = (position: number): Batch[] => {
    const day = days[position];
    const real = index[first + position];
    if (!day || !real) return [];
    const random = createRandom(seedOf(`${event.event}|${day.date}`));
    const indexPath = dayPath(real, day.times.length - 1, random);
    const result: Batch[] = day.times.map((at) => ({ at, ticks: [] }));
    for (const { instrument, prices } of priced) {
      const plan = plans.get(instrument.exchangeTimeZone)?.[position];
      if (!plan?.steps) continue;
      const { steps, ticksBefore } = plan;
      const path = prices.path(first + position, indexPath);
      for (let step = steps.first; step <= steps.last; step++)
        result[step]?.ticks.push({
          symbol: instrument.symbol,
          price: path[step] ?? Number.NaN,
          at: day.times[step] ?? Number.NaN,
          seq: ticksBefore + step - steps.first + 1,
          kind: step === steps.last ? 'close' : 'trade',
        });
    }
    return result;
  };

  return { event, stepMs, days, history, batches };
};
