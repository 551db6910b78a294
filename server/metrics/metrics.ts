import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { StoredAlertEvent } from '../../shared/alerts.ts';
import { addCounts, addGauges, type MetricSources } from './read-off.ts';

export type Metrics = {
  /** the text that Prometheus reads */
  text(): Promise<{ type: string; body: string }>;
  answered(request: { method: string; route: string; status: number; seconds: number }): void;
  alertsStored(events: readonly Pick<StoredAlertEvent, 'kind' | 'type'>[]): void;
  matched(seconds: number): void;
  listMade(seconds: number): void;
};

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export const createMetrics = (sources: MetricSources): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addGauges(registry, sources);
  addCounts(registry, sources);
  const alerts = new Counter({
    name: 'forecall_alert_events_total',
    help: 'Alert events stored since the start, by kind of condition and what happened',
    labelNames: ['kind', 'type'] as const,
    registers: [registry],
  });
  const seconds = (name: string, help: string) =>
    new Histogram({ name, help, buckets: SECONDS, registers: [registry] });
  const matching = seconds(
    'forecall_matching_seconds',
    'What ticks waited for the engine, a batch',
  );
  const lists = seconds('forecall_call_list_seconds', 'Making one call list');
  const requests = new Histogram({
    name: 'forecall_http_request_seconds',
    help: 'Requests by route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers: [registry],
  });
  return {
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
    answered: ({ method, route, status, seconds: took }) =>
      requests.observe({ method, route, status: String(status) }, took),
    alertsStored: (events) => {
      for (const { kind, type } of events) alerts.inc({ kind, type });
    },
    matched: (took) => matching.observe(took),
    listMade: (took) => lists.observe(took),
  };
};

/** How long work took, failed or not. */
export const timed = async <T>(
  tell: (seconds: number) => void,
  work: () => Promise<T>,
): Promise<T> => {
  const begin = performance.now();
  try {
    return await work();
  } finally {
    tell((performance.now() - begin) / 1000);
  }
};
