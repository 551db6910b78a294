/** Where one price went today: what a sparkline draws. The server keeps it, and a page goes on from there. */
export type PricePath = {
  tradingDay: string | null;
  previousClose: number | null;
  points: readonly { at: number; price: number }[];
};

/** More than a sparkline has pixels. */
const KEPT_POINTS = 120;

type Seen = {
  price: number | null;
  at: number | null;
  previousClose: number | null;
  tradingDay: string | null;
};

/** Every second point goes when there are too many, so that the whole day stays in sight. */
const thinned = (points: PricePath['points']): PricePath['points'] =>
  points.length <= KEPT_POINTS ? points : points.filter((_, index) => index % 2 === 0);

/** @returns the path with this quote on it; undefined when there is no price to draw */
export const extendPath = (path: PricePath | undefined, quote: Seen): PricePath | undefined => {
  const { price, at, previousClose, tradingDay } = quote;
  if (price === null || at === null) return path;
  const point = { at, price };
  if (!path || path.tradingDay !== tradingDay)
    return { tradingDay, previousClose, points: [point] };
  const last = path.points.at(-1);
  if (last && at < last.at) return path;
  const before = last?.at === at ? path.points.slice(0, -1) : path.points;
  return { tradingDay, previousClose, points: thinned([...before, point]) };
};
