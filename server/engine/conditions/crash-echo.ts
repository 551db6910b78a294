import type { DailyFigures } from '../../../shared/market.ts';
import type { RememberedCrash } from '../../../shared/sensitivities.ts';
import { roundFigure } from '../exact.ts';
import type { Watches } from '../watches.ts';
import { fillByDepth, notKnown, type Reading } from './reading.ts';

/** How deep the remembered crash was on its trading day k after the peak; past the end of its path, its deepest. */
const rememberedFall = ({ falls }: RememberedCrash, day: number): number =>
  falls[day] ?? falls.reduce((deepest, fall) => Math.max(deepest, fall), 0);

/** `crash-echo`: today's fall from the peak close counts only while it keeps up with the remembered one. */
export const measureCrashEcho = (
  watches: Watches,
  id: number,
  { close, fallFromPeakClose: { percent, daysAfterPeak, peakClose } }: DailyFigures,
  loss: number,
  into: Reading,
): Reading => {
  const remembered = watches.remembered.get(id);
  if (!remembered || remembered.falls.length === 0) return notKnown(into, 'no-remembered-crash');
  const fall = roundFigure(percent);
  // On the day of the peak there is no fall to compare.
  const keepsUp = daysAfterPeak > 0 && fall >= rememberedFall(remembered, daysAfterPeak);
  const threshold = watches.threshold[id] ?? 0;
  return fillByDepth(into, threshold, keepsUp ? fall : 0, close, peakClose, loss);
};
