import type { InstrumentState } from './board.ts';
import { earliestTime, latestTime } from './zone-days.ts';

type RefusalCode =
  | 'unknown_symbol'
  | 'invalid_price'
  | 'invalid_time'
  | 'future_time'
  | 'invalid_tick';

export type Refused = { type: 'refused'; code: RefusalCode; message: string };

export type CheckedTick = {
  type: 'checked';
  state: InstrumentState;
  price: number;
  at: number;
  seq: number | null;
  kind: 'trade' | 'close';
};

/** How far ahead of the clock a live tick may be (ms). */
const aheadOfClock = 2000;
/** No price is higher; a number beyond it is a mistake, and squares of it would leave the range of numbers. */
const highestPrice = 1e12;

const refused = (code: RefusalCode, message: string): Refused => ({
  type: 'refused',
  code,
  message,
});

const shown = (value: unknown): string =>
  typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : typeof value;

/** Looks at one tick as it came from outside. `now` null: not a live feed, so no time is ahead of it. */
export const checkTick = (
  tick: unknown,
  states: ReadonlyMap<string, InstrumentState>,
  now: number | null,
): CheckedTick | Refused => {
  if (typeof tick !== 'object' || tick === null || Array.isArray(tick))
    return refused('invalid_tick', 'a tick is an object {symbol, price, at, seq?, kind?}');
  const symbol = 'symbol' in tick ? tick.symbol : undefined;
  const state = typeof symbol === 'string' ? states.get(symbol) : undefined;
  if (!state) return refused('unknown_symbol', `symbol ${shown(symbol)} is unknown`);
  const price = 'price' in tick ? tick.price : undefined;
  if (typeof price !== 'number' || !(price > 0 && price <= highestPrice))
    return refused('invalid_price', 'price must be a number above 0, at most 1e12');
  const at = 'at' in tick ? tick.at : undefined;
  if (typeof at !== 'number' || !(at >= earliestTime && at <= latestTime))
    return refused('invalid_time', 'at must be a time in ms UTC, of the years 1000 to 9999');
  if (now !== null && at > now + aheadOfClock)
    return refused('future_time', 'at is more than 2 s ahead of the clock');
  const kind = 'kind' in tick && tick.kind !== undefined ? tick.kind : 'trade';
  if (kind !== 'trade' && kind !== 'close')
    return refused('invalid_tick', 'kind must be trade or close');
  const seq = 'seq' in tick && tick.seq !== undefined ? tick.seq : null;
  if (seq !== null && (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0))
    return refused('invalid_tick', 'seq must be a whole number, 0 or more');
  return { type: 'checked', state, price, at, seq, kind };
};
