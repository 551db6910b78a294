import fc from 'fast-check';
import type { Instrument, Tick } from '../../shared/market.ts';
import { anInstrument, newYork } from './market-builders.ts';

/** Something done to a board from outside. */
export type Action =
  | { type: 'tick'; tick: Tick }
  | { type: 'confirm-price'; symbol: string }
  | { type: 'confirm-split'; symbol: string; ratio: number }
  | { type: 'announce'; symbol: string; ratio: number; daysAhead: number }
  | { type: 'closes'; symbol: string; daysBack: number; close: number }
  | { type: 'end-frame' };

export const someInstruments: readonly Instrument[] = [
  anInstrument('A', { previousClose: 100 }),
  anInstrument('B', { previousClose: 100 }),
  anInstrument('C'),
  anInstrument('T', { previousClose: 100, exchangeTimeZone: 'Asia/Tokyo' }),
  anInstrument('U', { exchangeTimeZone: 'Asia/Tokyo' }),
];
export const loadedCloses = new Map([
  [
    'C',
    [
      { date: '2020-02-27', close: 104 },
      { date: '2020-02-28', close: 103 },
      // Ahead of the ticks, as when a replay's whole history is loaded.
      { date: '2020-03-04', close: 500 },
    ],
  ],
]);

const symbols = fc.constantFrom('A', 'B', 'C', 'T', 'U');
const hour = 3_600_000;
const pauses = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(0, 1, 50, 100, 249, 250, 600) },
  { weight: 3, arbitrary: fc.constantFrom(1000, 2999, 3000, 3001, 20_000, 60_000, 61_000) },
  { weight: 2, arbitrary: fc.constantFrom(-1, -50, -250, -700, -4000) },
  { weight: 1, arbitrary: fc.constantFrom(2 * hour, 7 * hour, 16 * hour, 24 * hour, 72 * hour) },
);
const prices = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(99, 100, 101, 102.5, 97.3, 104) },
  { weight: 3, arbitrary: fc.constantFrom(80, 80.1, 120, 119, 90, 110, 130, 70) },
  { weight: 2, arbitrary: fc.constantFrom(50, 50.6, 49.2, 33.4, 66, 200, 25, 1000, 1e-3) },
);
const kinds = fc.oneof(
  { weight: 7, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom('close' as const, 'trade' as const) },
);
/** How far a tick's seq is above the one before of its instrument; null: it has none. */
const seqSteps = fc.oneof(
  { weight: 6, arbitrary: fc.constant(1) },
  { weight: 2, arbitrary: fc.constantFrom(null, 0, -1, 2, 3) },
);

const tickParts = fc.record({
  symbol: symbols,
  price: prices,
  pause: pauses,
  kind: kinds,
  seqStep: seqSteps,
});
const decisions = fc.oneof(
  fc.record({ type: fc.constant('confirm-price' as const), symbol: symbols }),
  fc.record({ type: fc.constant('end-frame' as const) }),
);
const changes = fc.oneof(
  decisions,
  fc.record({
    type: fc.constant('confirm-split' as const),
    symbol: symbols,
    ratio: fc.constantFrom(2, 0.5, 3),
  }),
  fc.record({
    type: fc.constant('announce' as const),
    symbol: symbols,
    ratio: fc.constantFrom(2, 0.5),
    daysAhead: fc.constantFrom(1, 1, 2, 3),
  }),
  fc.record({
    type: fc.constant('closes' as const),
    symbol: symbols,
    daysBack: fc.constantFrom(-2, 0, 1, 2, 5),
    close: fc.constantFrom(90, 100, 140),
  }),
);

type Part = { pause: number; seqStep: number | null } & Omit<Tick, 'at' | 'seq'>;

const actionsOf = (parts: readonly (Part | Action)[]): Action[] => {
  // Sunday evening in New York, Monday morning in Tokyo: both zones' midnights come near.
  let now = newYork('2020-03-01', '23:59:58');
  const seqs = new Map<string, number>();
  return parts.map((part) => {
    if ('type' in part) return part;
    const { symbol, price, pause, kind, seqStep } = part;
    const at = now + pause;
    now = Math.max(now, at);
    const tick: Tick = { symbol, price, at, kind };
    if (seqStep === null) return { type: 'tick', tick };
    const seq = Math.max(0, (seqs.get(symbol) ?? 10) + seqStep);
    seqs.set(symbol, Math.max(seq, seqs.get(symbol) ?? 0));
    return { type: 'tick', tick: { ...tick, seq } };
  });
};

const sequence = (others: fc.Arbitrary<Action>) =>
  fc
    .array(fc.oneof({ weight: 12, arbitrary: tickParts }, { weight: 1, arbitrary: others }), {
      minLength: 1,
      maxLength: 120,
      size: 'max',
    })
    .map(actionsOf);

/** One with instruments and one without. */
export const practiceZones = fc.constantFrom('America/New_York', 'Europe/Helsinki');
export const frameLengths = fc.constantFrom(0, 250, 1000);
/** Ticks, with ends of frames and confirmed prices among them. */
export const ticksAndDecisions = sequence(decisions);
/** These and splits and loaded closes too. */
export const anything = sequence(changes);
