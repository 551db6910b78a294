import type { Instrument, Tick } from '../../shared/market.ts';

/**
 * The quote board a second time, as slowly and plainly as `semantics.md` reads: it keeps every accepted tick and works
 * everything out from them again. No splits announced or confirmed, and closes are loaded before the first tick only.
 */

type Accepted = Required<Omit<Tick, 'seq'>> & {
  seq: number | null;
  date: string;
  confirmed: boolean;
};
type Held = { symbol: string; price: number; at: number; seq: number | null };
/** A step as text, so that both implementations can be compared. */
export type Word = string;

const formats = new Map<string, Intl.DateTimeFormat>();
const dateIn = (at: number, timeZone: string): string => {
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, ...digits });
  formats.set(timeZone, format);
  return format.format(at);
};

const ratios = [1 / 2, 1 / 3, 1 / 4, 1 / 5, 1 / 10, 1 / 20, 2 / 3, 3 / 2, 2, 3, 4, 5, 10, 20];
const far = (price: number, from: number): boolean => Math.abs(price - from) / from >= 0.2 - 1e-12;

export const createNaiveBoard = (
  instruments: readonly Instrument[],
  loaded: ReadonlyMap<string, readonly { date: string; close: number }[]>,
  frameMs: number,
  practiceZone: string,
) => {
  const log: Accepted[] = [];
  const days = new Map<string, string>();
  const previousCloses = new Map<string, number | null>();
  const inDoubt = new Set<string>();
  let held: Held[] = [];
  let frame: Accepted[] = [];
  /** what the frame's end will tell, in order */
  let moved: string[] = [];
  let closing: { symbol: string; date: string; at: number }[] = [];
  const frameEnds: { at: number; sequence: number }[] = [];
  const counts = { accepted: 0, held: 0, ignored: 0, badPrints: 0 };

  const bySymbol = [...instruments].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  const zoneOf = (symbol: string) =>
    instruments.find((each) => each.symbol === symbol)!.exchangeTimeZone;
  const ticksOf = (symbol: string) => log.filter((each) => each.symbol === symbol);
  const last = (symbol: string) => ticksOf(symbol).at(-1);

  const closes = new Map(instruments.map(({ symbol }) => [symbol, new Map<string, number>()]));
  for (const [symbol, rows] of loaded)
    for (const { date, close } of rows) closes.get(symbol)!.set(date, close);
  const closesOf = (symbol: string) =>
    [...closes.get(symbol)!]
      .map(([date, close]) => ({ date, close }))
      .sort((a, b) => (a.date < b.date ? -1 : 1));
  const countedCloses = (symbol: string) => {
    const today = days.get(zoneOf(symbol));
    const closedToday = ticksOf(symbol).some(
      (each) => each.kind === 'close' && each.date === today,
    );
    return closesOf(symbol).filter(
      ({ date }) => today === undefined || date < today || (closedToday && date === today),
    );
  };

  /** Ticks since the newest close that ticks made, and how many of them came before a doubt. */
  const since = new Map<string, number[]>();
  const beforeDoubt = new Map<string, number>();
  /** Days with trades that no close has ended. */
  const unclosed = new Map<string, string>();
  const record = (symbol: string, date: string, price: number) => {
    closes.get(symbol)!.set(date, price);
    since.set(symbol, []);
    beforeDoubt.set(symbol, 0);
    unclosed.delete(symbol);
  };
  const closeAtLastPrice = (symbol: string, at: number): Word[] => {
    const date = unclosed.get(symbol);
    if (date === undefined) return [];
    record(symbol, date, last(symbol)!.price);
    return [closeWord(symbol, date, at)];
  };
  const peakOf = (symbol: string): number | null => {
    const newest = countedCloses(symbol).slice(-252);
    const ticks = since.get(symbol) ?? [];
    const sure = inDoubt.has(symbol) ? ticks.slice(0, beforeDoubt.get(symbol)) : ticks;
    const all = [...newest.map(({ close }) => close), ...sure];
    return all.length > 0 ? Math.max(...all) : null;
  };

  /** of how many closes the engine has been told */
  const known = new Map(instruments.map(({ symbol }) => [symbol, closesOf(symbol).length]));
  const closeWord = (symbol: string, date: string, at: number, word = 'close'): Word => {
    const prices = closesOf(symbol)
      .filter((each) => each.date <= date)
      .map(({ close }) => close);
    let streak = 0;
    while (prices.length - streak > 1 && prices.at(-1 - streak)! < prices.at(-2 - streak)!)
      streak++;
    const highest = Math.max(...prices);
    const sincePeak = prices.length - 1 - prices.lastIndexOf(highest);
    known.set(symbol, prices.length);
    return `${word} ${symbol} ${at} ${date} ${prices.at(-1)} ${streak} ${highest} ${sincePeak}`;
  };

  const endFrame = (): Word[] => {
    if (frame.length === 0) return [];
    const before = frameEnds.at(-1);
    const at = Math.max(before?.at ?? Number.NEGATIVE_INFINITY, ...frame.map((each) => each.at));
    const sequence = at === before?.at ? before.sequence + 1 : 0;
    const told: Word[] = [];
    for (const symbol of new Set(moved)) {
      const { price, at: priceAt, confirmed } = last(symbol)!;
      if (!inDoubt.has(symbol))
        told.push(`price ${symbol} ${price} ${peakOf(symbol)} ${priceAt} ${confirmed}`);
    }
    const once = new Map(closing.map((each) => [`${each.symbol} ${each.date}`, each]));
    for (const { symbol, date, at: closedAt } of once.values())
      told.push(closeWord(symbol, date, closedAt));
    frame = [];
    moved = [];
    closing = [];
    frameEnds.push({ at, sequence });
    return [...told, `frame ${at} ${sequence}`];
  };

  const beginDay = (zone: string, date: string, at: number): Word[] => {
    const told: Word[] = [];
    const members = bySymbol.filter((each) => each.exchangeTimeZone === zone);
    for (const { symbol } of members) told.push(...closeAtLastPrice(symbol, at));
    const over = days.get(zone);
    days.set(zone, date);
    told.push(`day ${zone} ${date} ${at}${members.length === 0 && over ? ` over ${over}` : ''}`);
    for (const { symbol, previousClose } of members) {
      const newest = last(symbol);
      const onDate = ticksOf(symbol).filter((each) => each.date === newest?.date);
      const closed = onDate.filter((each) => each.kind === 'close').at(-1);
      const loadedClose = countedCloses(symbol).at(-1)?.close ?? null;
      previousCloses.set(symbol, closed?.price ?? newest?.price ?? previousClose ?? loadedClose);
      told.push(`reference ${symbol} ${previousCloses.get(symbol)} ${peakOf(symbol)}`);
      const counted = countedCloses(symbol);
      const newestClose = counted.at(-1);
      if (newestClose && counted.length !== known.get(symbol))
        told.push(closeWord(symbol, newestClose.date, at, 'history'));
    }
    return told;
  };

  const accept = (tick: Held & { kind: 'trade' | 'close' }, confirmed: boolean): Word[] => {
    const told: Word[] = [];
    const { symbol, price, at, kind } = tick;
    const zone = zoneOf(symbol);
    const date = dateIn(at, zone);
    const today = days.get(zone);
    const opened = frame[0];
    const hasOwn = instruments.some((each) => each.exchangeTimeZone === practiceZone);
    const practiceDate = dateIn(at, practiceZone);
    const practicesBegins = !hasOwn && practiceDate > (days.get(practiceZone) ?? '');
    if (today === undefined || date > today || practicesBegins) {
      told.push(...endFrame());
      if (today === undefined || date > today) told.push(...beginDay(zone, date, at));
      if (practicesBegins) told.push(...beginDay(practiceZone, practiceDate, at));
    } else if (
      opened &&
      (frameMs === 0 || Math.floor(at / frameMs) > Math.floor(opened.at / frameMs))
    )
      told.push(...endFrame());
    const previousClose = previousCloses.get(symbol) ?? null;
    const first = last(symbol)?.date !== date;
    const splitLike =
      previousClose !== null &&
      ratios.some((ratio) => Math.abs(price / previousClose / ratio - 1) <= 0.02 + 1e-12);
    if (first) told.push(...closeAtLastPrice(symbol, at));
    if (first && splitLike && !inDoubt.has(symbol)) {
      inDoubt.add(symbol);
      beforeDoubt.set(symbol, since.get(symbol)?.length ?? 0);
      told.push(`doubt ${symbol}`);
    }
    const accepted = { symbol, price, at, kind, seq: tick.seq, date, confirmed };
    log.push(accepted);
    frame.push(accepted);
    moved.push(symbol);
    counts.accepted++;
    if (kind === 'close') {
      record(symbol, date, price);
      closing.push({ symbol, date, at });
    } else {
      since.set(symbol, [...(since.get(symbol) ?? []), price]);
      const dayHasClose = ticksOf(symbol).some(
        (each) => each.date === date && each.kind === 'close',
      );
      if (!dayHasClose) unclosed.set(symbol, date);
    }
    if (frameMs === 0) told.push(...endFrame());
    return told;
  };

  const previousOf = (symbol: string, date: string): number | null => {
    const given = instruments.find((each) => each.symbol === symbol)!.previousClose;
    return (
      given ?? (loaded.get(symbol) ?? []).filter((each) => each.date < date).at(-1)?.close ?? null
    );
  };

  const marksSplit = (symbol: string, price: number, at: number): boolean => {
    const zone = zoneOf(symbol);
    const date = dateIn(at, zone);
    const newest = last(symbol);
    if (newest?.date === date || inDoubt.has(symbol)) return false;
    const today = days.get(zone);
    const onDate = ticksOf(symbol).filter((each) => each.date === newest?.date);
    const closed = onDate.filter((each) => each.kind === 'close').at(-1);
    const before =
      today !== undefined && date <= today
        ? (previousCloses.get(symbol) ?? null)
        : (closed?.price ?? newest?.price ?? previousOf(symbol, date));
    return (
      before !== null &&
      ratios.some((ratio) => Math.abs(price / before / ratio - 1) <= 0.02 + 1e-12)
    );
  };

  const marketFell = (at: number): boolean => {
    const recent = instruments
      .map(({ symbol }) => last(symbol))
      .filter((each) => each && each.at >= at - 60_000);
    const moved = recent.filter((each) => {
      const from = previousCloses.get(each!.symbol) ?? null;
      return from !== null && far(each!.price, from);
    });
    return recent.length > 0 && moved.length / recent.length >= 0.2;
  };

  const whyIgnored = ({ symbol, at, seq }: Held): string | null => {
    const accepted = ticksOf(symbol);
    if (accepted.some((each) => at < each.at)) return 'late';
    const seen = [
      ...accepted.map((each) => each.seq),
      held.find((h) => h.symbol === symbol && h.seq === seq)?.seq,
    ];
    return seq !== null && seen.some((each) => each !== null && each !== undefined && seq <= each)
      ? 'repeated'
      : null;
  };

  const offer = (tick: Tick): { outcome: string; words: Word[] } => {
    const told: Word[] = [];
    const { symbol, at } = tick;
    const offered = {
      symbol,
      price: tick.price,
      at,
      seq: tick.seq ?? null,
      kind: tick.kind ?? ('trade' as const),
    };
    const waiting = held.filter((each) => at - each.at > 3000);
    for (const print of waiting.sort((a, b) => a.at - b.at || (a.symbol < b.symbol ? -1 : 1))) {
      held = held.filter((each) => each !== print);
      told.push(...accept({ ...print, kind: 'trade' }, false));
    }
    const ignored = (reason: string) => {
      counts.ignored++;
      return { outcome: reason, words: told };
    };
    const early = whyIgnored(offered);
    if (early) return ignored(early);
    const expected = last(symbol)?.price ?? previousOf(symbol, dateIn(at, zoneOf(symbol)));
    const print = held.find((each) => each.symbol === symbol);
    held = held.filter((each) => each !== print);
    if (print) {
      const away = (from: number) => Math.abs(Math.log(tick.price / from));
      if (away(print.price) < away(expected!) - 1e-12) {
        told.push(...accept({ ...print, kind: 'trade' }, true));
        const now = whyIgnored(offered);
        return now
          ? ignored(now)
          : { outcome: 'accepted', words: [...told, ...accept(offered, true)] };
      }
      counts.badPrints++;
    }
    if (
      offered.kind === 'trade' &&
      expected !== null &&
      far(tick.price, expected) &&
      !marksSplit(symbol, tick.price, at) &&
      !marketFell(at)
    ) {
      counts.held++;
      held.push(offered);
      return { outcome: 'held', words: told };
    }
    return { outcome: 'accepted', words: [...told, ...accept(offered, true)] };
  };

  return {
    offer,
    endFrame,
    confirmPrice: (symbol: string): Word[] => {
      if (!inDoubt.delete(symbol)) return [];
      // Whoever confirms a price confirms it, even that of a held print.
      last(symbol)!.confirmed = true;
      moved.push(symbol);
      const today = days.get(zoneOf(symbol));
      if (ticksOf(symbol).some((each) => each.kind === 'close' && each.date === today))
        closing.push({ symbol, date: today!, at: last(symbol)!.at });
      const reference = `reference ${symbol} ${previousCloses.get(symbol)} ${peakOf(symbol)}`;
      return [reference, `sure ${symbol}`];
    },
    counts: () => counts,
  };
};
