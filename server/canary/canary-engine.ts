import type { AlertEventType } from '../../shared/alerts.ts';
import type { MarketStep } from '../../shared/market.ts';
import { createEngine } from '../engine/engine.ts';
import { canaryInstrument } from './canary-market.ts';

const canary = {
  id: '00000000-0000-4000-8000-0000000ca9a7',
  currency: 'USD',
  cash: 0,
  peakValue: null,
  holdings: [{ symbol: canaryInstrument.symbol, quantity: 1, costBasis: null }],
  conditions: [
    {
      sensitivityId: '00000000-0000-4000-8000-0000000ca9a8',
      kind: 'instrument-fall',
      symbol: canaryInstrument.symbol,
      threshold: 5,
      unit: 'percent',
      reference: 'previous-close',
      event: null,
      holdSeconds: 0,
      watchUnheld: false,
    },
  ],
} as const;

/** The synthetic client, watched by the very code that watches the others, in the same thread. */
export const createCanaryEngine = (): ((steps: readonly MarketStep[]) => AlertEventType[]) => {
  const engine = createEngine({
    practiceTimeZone: canaryInstrument.exchangeTimeZone,
    practiceCurrency: 'USD',
    rememberedCrashes: [],
    alertId: (_, at, sequence) => `${at} ${sequence}`,
  });
  engine.putInstruments([canaryInstrument]);
  engine.putClient(canary, 0);
  return (steps) => steps.flatMap((step) => [...engine.apply(step)].map(({ type }) => type));
};
