import type { PricePath } from '../../shared/price-path.ts';
import classes from './ui.module.css';

const WIDTH = 100;
const HEIGHT = 28;
const PADDING = 2;

/**
 * The points of a polyline, and where the previous close lies; both in the box of the drawing.
 * The previous close counts as the first point, so that a page just opened shows today's direction at once.
 */
const sparklineOf = (path: PricePath): { points: string; base: number | null } | null => {
  const prices = path.points.map((point) => point.price);
  const all = path.previousClose === null ? prices : [path.previousClose, ...prices];
  if (all.length < 2) return null;
  const low = Math.min(...all);
  const high = Math.max(...all);
  const y = (price: number): number =>
    high === low ? HEIGHT / 2 : PADDING + ((high - price) / (high - low)) * (HEIGHT - 2 * PADDING);
  const step = WIDTH / (all.length - 1);
  const points = all.map((price, i) => `${(i * step).toFixed(1)},${y(price).toFixed(1)}`).join(' ');
  return { points, base: path.previousClose === null ? null : y(path.previousClose) };
};

type Props = { path: PricePath; changePercent: number | null; label: string };

/** Plain SVG: a charting library would cost more than the forty of these are worth. */
export const Sparkline = ({ path, changePercent, label }: Props) => {
  const line = sparklineOf(path);
  if (!line) return <svg className={classes.spark} aria-hidden="true" />;
  const tone =
    changePercent === null || changePercent === 0 ? undefined : changePercent < 0 ? 'loss' : 'gain';
  return (
    <svg
      className={classes.spark}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      data-tone={tone}
    >
      {line.base !== null && <line x1={0} x2={WIDTH} y1={line.base} y2={line.base} />}
      <polyline points={line.points} />
    </svg>
  );
};
