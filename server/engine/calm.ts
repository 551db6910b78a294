import { instrumentReference } from './conditions/instrument-move.ts';
import { ARMED, type Episodes, HOLDING, RAISED } from './episodes.ts';
import { blockOf } from './kernel/block.ts';
import { DRAWDOWN, INSTRUMENT_RISE, PORTFOLIO_RISE, PRICE_ABOVE } from './kinds.ts';
import { currentPrice, type Market } from './market-state.ts';
import { grossWorth, type Portfolios, raisePeak } from './portfolios.ts';
import { type PriceSpans, setLine, setSpan, spansOf } from './price-spans.ts';
import {
  BY_FRAME,
  CROSSING,
  followsPeak,
  has,
  IDLE,
  IN_MONEY,
  type Watches,
  watchesPortfolio,
} from './watches.ts';

/**
 * Between two values of what it watches nothing can happen to a condition: neither a raise nor a deepening nor a
 * recovery. As long as only prices move and the value stays between them, it needs no looking at. Spans are drawn
 * a little too narrow, so rounding can't matter: near a line the condition itself decides.
 */
const marginAt = (value: number): number =>
  Number.isFinite(value) ? 1e-6 * (1 + Math.abs(value)) : 0;

/** What spans are drawn from and where they stand. */
type Drawing = {
  portfolios: Portfolios;
  market: Market;
  episodes: Episodes;
  prices: PriceSpans[];
  watches: Watches;
};

const LOWEST = Number.NEGATIVE_INFINITY;
const HIGHEST = Number.POSITIVE_INFINITY;

const setSpanOf = ({ from, to }: Watches, id: number, lower: number, upper: number): void => {
  from[id] = lower;
  to[id] = upper;
};

/** Kinds that are crossed when what is watched comes down to the threshold, or (`price-above`) up to it. */
const drawLine = (watches: Watches, id: number, raised: boolean): void => {
  const line = watches.threshold[id] ?? Number.NaN;
  if (watches.kind[id] === PRICE_ABOVE)
    setSpanOf(watches, id, raised ? line * 0.99 : LOWEST, raised ? HIGHEST : line);
  else setSpanOf(watches, id, raised ? LOWEST : line, raised ? line * 1.01 : HIGHEST);
};

/** Of kinds with depth and levels. A new peak, where that is the reference, is another reference. */
const drawMove = (watches: Watches, id: number, episodes: Episodes, reference: number): void => {
  const raised = episodes.phase[id] === RAISED;
  const threshold = watches.threshold[id] ?? Number.NaN;
  const deeper = raised ? threshold * 2 ** (episodes.level[id] ?? 0) : threshold;
  const unit = has(watches, id, IN_MONEY) ? 1 : reference / 100;
  const kind = watches.kind[id];
  if (kind === PORTFOLIO_RISE || kind === INSTRUMENT_RISE) {
    const back = raised ? reference + unit * (threshold / 2) : LOWEST;
    setSpanOf(watches, id, back, reference + unit * deeper);
  } else {
    const above = followsPeak(watches, id) ? reference : HIGHEST;
    const back = raised ? reference - unit * (threshold / 2) : above;
    setSpanOf(watches, id, reference - unit * deeper, back);
  }
};

/** What a watch with depth and levels is measured against; NaN where it isn't known. */
const referenceOf = ({ watches, portfolios, market }: Drawing, id: number): number => {
  if (!watchesPortfolio(watches, id)) return instrumentReference(watches, id, market);
  const against = watches.kind[id] === DRAWDOWN ? portfolios.peak : portfolios.reference;
  return against[watches.slot[id] ?? 0] ?? Number.NaN;
};

/** Those that count the time are looked at in every frame anyway. */
const isNeverLeft = (watches: Watches, id: number, phase: number | undefined): boolean =>
  phase === HOLDING || has(watches, id, IDLE) || !has(watches, id, BY_FRAME);

/** The span of a watch, without a margin yet. */
const drawSpan = (drawing: Drawing, id: number): void => {
  const { watches, episodes } = drawing;
  const phase = episodes.phase[id];
  const line = has(watches, id, CROSSING);
  const reference = line ? 0 : referenceOf(drawing, id);
  // What isn't known now becomes so by a step that marks whom it concerns.
  if (isNeverLeft(watches, id, phase) || Number.isNaN(reference))
    setSpanOf(watches, id, LOWEST, HIGHEST);
  else if (line) drawLine(watches, id, phase === RAISED);
  else drawMove(watches, id, episodes, reference);
};

const narrow = ({ from, to }: Watches, id: number): void => {
  const lower = from[id] ?? LOWEST;
  const upper = to[id] ?? HIGHEST;
  from[id] = lower + marginAt(lower);
  to[id] = upper - marginAt(upper);
};

/** What summing from rounded quantities may be off by, where debts or short sales make V smaller than its parts. */
const unevenMargin = (portfolios: Portfolios, market: Market, slot: number): number =>
  4e-7 * grossWorth(portfolios, market, slot);

/** The line below the peak that is watched for, as the peak is now. */
const peakLine = ({ peak, peakShare, peakLess }: Portfolios, slot: number): number =>
  (peak[slot] ?? Number.NaN) * (peakShare[slot] ?? 0) - (peakLess[slot] ?? 0);

/** Draws the bounds from what doesn't depend on the peak, and from the highest line below it. */
const drawBounds = (portfolios: Portfolios, market: Market, slot: number): void => {
  const block = blockOf(portfolios.lines.blocks, slot);
  if (!block) return;
  const place = slot - block.first;
  // A new peak is to be seen whether or not somebody watches it.
  const peak = portfolios.peak[slot] ?? Number.NaN;
  const from = Math.max(portfolios.restFrom[slot] ?? Number.NaN, peakLine(portfolios, slot));
  const to = Math.min(portfolios.restTo[slot] ?? Number.NaN, peak);
  const known = block.unswept[place] === 0 && !Number.isNaN(from) && !Number.isNaN(to);
  const isEven = block.uneven[place] === 0;
  const uneven = isEven ? 0 : unevenMargin(portfolios, market, slot);
  block.from[place] = known ? from + marginAt(from) + uneven : HIGHEST;
  block.to[place] = known ? to - marginAt(to) - uneven : LOWEST;
  const line = Math.max(portfolios.restLine[slot] ?? LOWEST, peakLine(portfolios, slot));
  // Of whom the sweep can't say it as surely, an early warning is always possible.
  block.line[place] = known && isEven ? line : HIGHEST;
  block.reference[place] = portfolios.reference[slot] ?? Number.NaN;
};

/** The first armed drawdown's line is drawn from the peak as it is, by `peakLine`. */
const drawPeakLine = ({ portfolios, watches }: Drawing, slot: number, armed: number): void => {
  const threshold = armed < 0 ? HIGHEST : (watches.threshold[armed] ?? HIGHEST);
  const share = armed >= 0 && !has(watches, armed, IN_MONEY);
  portfolios.peakWatch[slot] = armed;
  portfolios.peakShare[slot] = share ? 1 - threshold / 100 : 1;
  portfolios.peakLess[slot] = share ? 0 : threshold;
};

/** Draws the spans of a client's conditions on its portfolio, and the bounds that they leave to V. */
export const drawPortfolio = (drawing: Drawing, slot: number): void => {
  const { portfolios, market, episodes, watches } = drawing;
  let from = LOWEST;
  let to = HIGHEST;
  let line = LOWEST;
  let armed = -1;
  const first = watches.first[slot] ?? 0;
  const end = first + (watches.count[slot] ?? 0);
  for (let id = first; id < end; id++) {
    if (!watchesPortfolio(watches, id)) continue;
    if (armed < 0 && watches.kind[id] === DRAWDOWN && episodes.phase[id] === ARMED) {
      armed = id;
      setSpanOf(watches, id, LOWEST, HIGHEST);
      continue;
    }
    drawSpan(drawing, id);
    from = Math.max(from, watches.from[id] ?? LOWEST);
    if (episodes.phase[id] === ARMED) line = Math.max(line, watches.from[id] ?? LOWEST);
    to = Math.min(to, watches.to[id] ?? HIGHEST);
    narrow(watches, id);
  }
  portfolios.restFrom[slot] = from;
  portfolios.restTo[slot] = to;
  portfolios.restLine[slot] = line;
  drawPeakLine(drawing, slot, armed);
  drawBounds(portfolios, market, slot);
};

/**
 * A portfolio that is worth more than ever, while nothing else happens to it: its peak rises and its bounds with it. In
 * a rising market that is most of them in every frame. Answers whether that was all. `value` must be up to date.
 */
export const roseOnly = (portfolios: Portfolios, market: Market, slot: number): boolean => {
  const value = portfolios.value[slot] ?? Number.NaN;
  const { peak, restFrom, restTo } = portfolios;
  const within = value - marginAt(value) > (restFrom[slot] ?? 0);
  if (!within || !(value + marginAt(value) < (restTo[slot] ?? 0))) return false;
  if (!(value > (peak[slot] ?? 0))) return value === peak[slot];
  raisePeak(portfolios, slot, null);
  drawBounds(portfolios, market, slot);
  return true;
};

const drawPrice = (drawing: Drawing, id: number, place: number): void => {
  const { prices, watches, episodes, portfolios } = drawing;
  const spans = spansOf(prices, watches.instrument[id] ?? 0);
  drawSpan(drawing, id);
  const line = episodes.phase[id] === ARMED ? (watches.from[id] ?? LOWEST) : LOWEST;
  setLine(spans, place, line, portfolios.nearPrices);
  narrow(watches, id);
  setSpan(spans, place, watches.from[id] ?? LOWEST, watches.to[id] ?? HIGHEST);
};

/** To be called when all of a client's conditions have just been evaluated. */
export const drawCalm = (drawing: Drawing, slot: number): void => {
  const { first, count, place } = drawing.watches;
  drawPortfolio(drawing, slot);
  const start = first[slot] ?? 0;
  const end = start + (count[slot] ?? 0);
  for (let id = start; id < end; id++) {
    const at = place[id] ?? -1;
    if (at >= 0) drawPrice(drawing, id, at);
  }
};

/** Draws one that was evaluated, if it watches a price; those on the portfolio are drawn together. */
export const drawOne = (drawing: Drawing, id: number): boolean => {
  const place = drawing.watches.place[id] ?? -1;
  if (place < 0) return false;
  drawPrice(drawing, id, place);
  return true;
};

/** Whether what a watch watches has left its span. `portfolios.value` must be up to date. */
export const hasLeft = (
  { portfolios, market, watches }: Drawing,
  slot: number,
  id: number,
): boolean => {
  const instrument = watches.instrument[id] ?? -1;
  if (instrument >= 0) return isBeyond(watches, id, priceToSweep(market, instrument));
  const value = portfolios.value[slot] ?? Number.NaN;
  if (portfolios.peakWatch[slot] !== id) return isBeyond(watches, id, value);
  const line = peakLine(portfolios, slot);
  return value <= line + marginAt(line);
};

const isBeyond = ({ from, to }: Watches, id: number, figure: number): boolean =>
  figure <= (from[id] ?? 0) || figure >= (to[id] ?? 0);

/** The price that spans are asked with; NaN, which leaves none, while nothing is known or it is in doubt. */
export const priceToSweep = (market: Market, instrument: number): number =>
  market.inDoubt[instrument] === 1 ? Number.NaN : currentPrice(market, instrument);
