import { HOLDINGS, type Practice } from '../practice.ts';
import { eventCode, type Happened } from './competitor.ts';
import type { Ticks } from './market.ts';

/**
 * What the two databases have in common. A row is a client: 20 instruments and quantities side by side (a table of single
 * holdings, joined and grouped, took three times as long), and beside it what changes.
 * Of condition n: `l` its level, `b` the depth of level 1, `next` that of the level after this one, `back` where it ends;
 * all in whole numbers, so that a percentage is compared without a division: 200 × fall against 2 × percent × reference.
 */
const each = (text: (i: number) => string, join = ', ', count = HOLDINGS): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(join);
const ofConditions = (text: (n: number) => string, join = ', '): string => each(text, join, 3);

const NEVER = '-4000000000000000000';

export const priceTable =
  'CREATE TABLE price (instrument smallint PRIMARY KEY, cents int NOT NULL)';
export const bookTable = `CREATE TABLE book (client int NOT NULL, ${each((i) => `i${i} smallint NOT NULL, q${i} smallint NOT NULL`)},
  cash int NOT NULL, fall_of smallint NOT NULL, fall2 bigint NOT NULL, day2 bigint NOT NULL, peak_line bigint NOT NULL)`;
const prices = each((i) => `JOIN price p${i} ON p${i}.instrument = i${i}`, ' ');
export const worth = `(cash${each((i) => ` + p${i}.cents * q${i}`, '')})::bigint`;
export const valued = `book ${prices} JOIN price pf ON pf.instrument = fall_of`;

/** The beginning: every condition armed. */
export const firstState = `SELECT client, ${worth} AS start, ${worth} AS peak, pf.cents AS fall_close,
  fall2 * pf.cents AS b0, day2 * ${worth} AS b1, peak_line AS b2, ${ofConditions((n) => `0::smallint AS l${n}`)},
  fall2 * pf.cents AS next0, day2 * ${worth} AS next1, peak_line AS next2, ${ofConditions((n) => `(${NEVER})::bigint AS back${n}`)}
  FROM ${valued}`;

/** Over \`now\` (client, v, price_now) and \`state\`. */
export const depths = `SELECT s.*, v, v > peak AS rises, 200 * (fall_close - price_now)::bigint AS x0,
  200 * (start - v) AS x1, greatest(peak, v) - v AS x2 FROM`;
export const happens = `(${ofConditions((n) => `x${n} >= next${n} OR 2 * x${n} <= back${n}`, ' OR ')})`;

const reached = (n: number): string =>
  `CASE ${[5, 4, 3, 2, 1, 0].map((l) => `WHEN x${n} >= b${n} * ${2 ** l} THEN ${l + 1}`).join(' ')} ELSE 0 END`;
const newLevel = (n: number): string =>
  `CASE WHEN 2 * x${n} <= back${n} THEN 0 ELSE greatest(l${n}, ${reached(n)}) END::smallint`;
export const newLevels = ofConditions((n) => `${newLevel(n)} AS n${n}`);

/** `of` is what holds the new levels n0, n1, n2 and b0, b1, b2. */
export const settle = (of: string): string =>
  ofConditions(
    (n) =>
      `l${n} = ${of}.n${n}, next${n} = ${of}.b${n} * (1 << ${of}.n${n}), back${n} = CASE WHEN ${of}.n${n} > 0 THEN ${of}.b${n} ELSE ${NEVER} END`,
  );

/** Rows of client, l0, l1, l2, n0, n1, n2. */
export const codesOf = function* (rows: Iterable<readonly number[]>): Happened {
  for (const [client = 0, ...levels] of rows)
    for (let n = 0; n < 3; n++) {
      const [before, after] = [levels[n] ?? 0, levels[n + 3] ?? 0];
      if (before !== after) yield eventCode(client * 3 + n, before, after);
    }
};

/** The columns of `book` for one client. */
export const bookRow = (p: Practice, c: number): number[] => {
  const row = [c];
  for (let i = c * HOLDINGS; i < (c + 1) * HOLDINGS; i++)
    row.push(p.held[i] ?? 0, p.quantities[i] ?? 0);
  const [fall, day, peak] = [p.fallLine[c] ?? 0, p.dayLine[c] ?? 0, p.peakLine[c] ?? 0];
  return [...row, (p.cash[c] ?? 0) * 100, p.fallOf[c] ?? 0, fall * 2, day * 2, peak * 100];
};

/** The last price of each instrument that ticked. */
export const lastOf = ({ instruments, cents }: Ticks): [number[], number[]] => {
  const last = new Map(Array.from(instruments, (instrument, i) => [instrument, cents[i] ?? 0]));
  return [[...last.keys()], [...last.values()]];
};
