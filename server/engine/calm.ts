import { ARMED, type Episodes, HOLDING, RAISED } from './episodes.ts';
import { blockOf } from './kernel/block.ts';
import { currentPrice, type Market } from './market-state.ts';
import { grossWorth, type Portfolios, raisePeak } from './portfolios.ts';
import { type PriceSpans, setSpan, spansOf } from './price-spans.ts';
import { isIdle, type Watch } from './watch.ts';
import { NO_SPAN, OF_PORTFOLIO, setRow, type WatchRows } from './watch-rows.ts';

/**
 * Between two values of what it watches nothing can happen to a condition: neither a raise nor a deepening nor a
 * recovery. As long as only prices move and the value stays between them, it needs no looking at. Spans are drawn
 * a little too narrow, so rounding can't matter: near a line the condition itself decides.
 */
type Span = { from: number; to: number };

const whole: Span = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const none: Span = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };

const marginAt = (value: number): number =>
  Number.isFinite(value) ? 1e-6 * (1 + Math.abs(value)) : 0;

const withMargin = ({ from, to }: Span): [from: number, to: number] => [
  from + marginAt(from),
  to - marginAt(to),
];

const rises = ({ condition: { kind } }: Watch): boolean =>
  kind === 'portfolio-rise' || kind === 'instrument-rise';

/** Where what is watched is when the condition's depth is `depth`. */
const valueAt = (watch: Watch, reference: number, depth: number): number => {
  const far = watch.condition.unit === 'amount' ? depth : (reference * depth) / 100;
  return rises(watch) ? reference + far : reference - far;
};

/** Of kinds with depth and levels. `peak`: the reference is the highest so far, so a new one is another reference. */
const spanOfMove = (watch: Watch, episodes: Episodes, reference: number, peak: boolean): Span => {
  // What isn't known now becomes so by a step that marks whom it concerns.
  if (Number.isNaN(reference)) return whole;
  const { threshold } = watch.condition;
  const raised = episodes.phase[watch.id] === RAISED;
  const level = episodes.level[watch.id] ?? 0;
  const deeper = valueAt(watch, reference, raised ? threshold * 2 ** level : threshold);
  const back = raised ? valueAt(watch, reference, threshold / 2) : Number.NaN;
  if (rises(watch)) return { from: raised ? back : whole.from, to: deeper };
  return { from: deeper, to: raised ? back : peak ? reference : whole.to };
};

const spanOfPortfolio = (watch: Watch, episodes: Episodes, portfolios: Portfolios): Span => {
  const { condition, slot, rule, id } = watch;
  const phase = episodes.phase[id];
  if (rule.evaluated !== 'frame' || phase === HOLDING) return whole;
  if (condition.kind === 'portfolio-below')
    return phase === RAISED
      ? { ...whole, to: condition.threshold * 1.01 }
      : { ...whole, from: condition.threshold };
  const drawdown = condition.kind === 'drawdown';
  const against = drawdown ? portfolios.peak : portfolios.reference;
  return spanOfMove(watch, episodes, against[slot] ?? Number.NaN, drawdown);
};

const spanOfLine = ({ condition: { kind, threshold } }: Watch, raised: boolean): Span => {
  if (kind === 'price-below')
    return raised ? { ...whole, to: threshold * 1.01 } : { ...whole, from: threshold };
  return raised ? { ...whole, from: threshold * 0.99 } : { ...whole, to: threshold };
};

const spanOfPrice = (watch: Watch, episodes: Episodes, market: Market): Span => {
  const { condition, instrument, id } = watch;
  const phase = episodes.phase[id];
  // Those that count the time are looked at in every frame anyway.
  if (isIdle(watch) || phase === HOLDING) return whole;
  if (condition.kind === 'price-below' || condition.kind === 'price-above')
    return spanOfLine(watch, phase === RAISED);
  if (condition.reference === 'cost') return spanOfMove(watch, episodes, watch.costBasis, false);
  const atPeak = condition.reference === 'peak';
  const against = atPeak ? market.peak : market.previousClose;
  return spanOfMove(watch, episodes, against[instrument] ?? Number.NaN, atPeak);
};

/** What summing from rounded quantities may be off by, where debts or short sales make V smaller than its parts. */
const unevenMargin = (portfolios: Portfolios, market: Market, slot: number): number =>
  4e-7 * grossWorth(portfolios, market, slot);

type Drawing = {
  portfolios: Portfolios;
  market: Market;
  episodes: Episodes;
  prices: PriceSpans[];
  rows: WatchRows;
};

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
  const uneven = block.uneven[place] === 1 ? unevenMargin(portfolios, market, slot) : 0;
  block.from[place] = known ? from + marginAt(from) + uneven : none.from;
  block.to[place] = known ? to - marginAt(to) - uneven : none.to;
};

const drawPortfolio = (
  { portfolios, market, episodes, rows }: Drawing,
  slot: number,
  watches: readonly Watch[],
): void => {
  let { from, to } = whole;
  let followsPeak: Watch | null = null;
  for (const watch of watches) {
    if (watch.instrument >= 0 || watch.rule.evaluated !== 'frame') continue;
    const armedDrawdown = watch.condition.kind === 'drawdown' && episodes.phase[watch.id] === ARMED;
    if (armedDrawdown && followsPeak === null) {
      followsPeak = watch;
      // Its line is drawn from the peak as it is, by `peakLine`.
      setRow(rows, watch.id, OF_PORTFOLIO, whole.from, whole.to);
      continue;
    }
    const span = spanOfPortfolio(watch, episodes, portfolios);
    setRow(rows, watch.id, OF_PORTFOLIO, ...withMargin(span));
    from = Math.max(from, span.from);
    to = Math.min(to, span.to);
  }
  portfolios.peakWatch[slot] = followsPeak?.id ?? -1;
  portfolios.restFrom[slot] = from;
  portfolios.restTo[slot] = to;
  const amount = followsPeak?.condition.unit === 'amount';
  const threshold = followsPeak?.condition.threshold ?? Number.POSITIVE_INFINITY;
  portfolios.peakShare[slot] = followsPeak && !amount ? 1 - threshold / 100 : 1;
  portfolios.peakLess[slot] = followsPeak && !amount ? 0 : threshold;
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

const drawPrice = ({ market, episodes, prices, rows }: Drawing, watch: Watch): void => {
  const [from, to] = withMargin(spanOfPrice(watch, episodes, market));
  setSpan(spansOf(prices, watch.instrument), watch.place, from, to);
  setRow(rows, watch.id, watch.instrument, from, to);
};

/** To be called when all of a client's conditions have just been evaluated. */
export const drawCalm = (state: Drawing, slot: number, watches: readonly Watch[]): void => {
  drawPortfolio(state, slot, watches);
  for (const watch of watches) if (watch.place >= 0) drawPrice(state, watch);
};

/** To be called when one of a client's conditions was evaluated, and the others hadn't left their spans. */
export const drawOne = (state: Drawing, watch: Watch, all: readonly Watch[]): void => {
  if (watch.place >= 0) drawPrice(state, watch);
  else drawPortfolio(state, watch.slot, all);
};

/** Whether what a watch watches has left its span. `portfolios.value` must be up to date. */
export const hasLeft = (
  { portfolios, market, rows }: Drawing,
  slot: number,
  id: number,
): boolean => {
  const instrument = rows.instrument[id] ?? NO_SPAN;
  if (instrument === NO_SPAN) return false;
  if (instrument >= 0) return isBeyond(rows, id, priceToSweep(market, instrument));
  const value = portfolios.value[slot] ?? Number.NaN;
  if (portfolios.peakWatch[slot] !== id) return isBeyond(rows, id, value);
  const line = peakLine(portfolios, slot);
  return value <= line + marginAt(line);
};

const isBeyond = ({ from, to }: WatchRows, id: number, figure: number): boolean =>
  figure <= (from[id] ?? 0) || figure >= (to[id] ?? 0);

/** The price that spans are asked with; NaN, which leaves none, while nothing is known or it is in doubt. */
export const priceToSweep = (market: Market, instrument: number): number =>
  market.inDoubt[instrument] === 1 ? Number.NaN : currentPrice(market, instrument);
