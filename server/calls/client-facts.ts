import type { ListedAlert, ListedClient, ListedSensitivity } from '../../db/call-list-facts.ts';
import type { ListedCall } from '../../db/listed-calls.ts';
import type { EarlyWarning } from '../../shared/alerts.ts';
import type { Origin } from '../../shared/call-list.ts';
import type { PortfolioFigures } from '../../shared/clients.ts';
import {
  type AlertFacts,
  type CallFacts,
  type ClientFacts,
  nothingKnown,
  nothingToSayBy,
  type PeopleFacts,
  type SayingFacts,
  type SensitivityFacts,
} from './facts.ts';

/** All that a list is made of, of all of its clients. */
export type Gathered = {
  clients: ListedClient[];
  alerts: ListedAlert[];
  warnings: readonly EarlyWarning[];
  /** by client, of those without an open alert: the latest raise among their alerts, ms UTC */
  raises: ReadonlyMap<string, number>;
  sensitivities: ListedSensitivity[];
  calls: ListedCall[];
  people: Map<string, PeopleFacts>;
  saying: Map<string, SayingFacts>;
  portfolios: ReadonlyMap<string, PortfolioFigures>;
  /** by sensitivity */
  depths: ReadonlyMap<string, number | null>;
};

const originOf = (stored: ListedSensitivity): Origin => ({
  event: stored.originEvent,
  year: stored.originYear,
  whose: stored.originWhose,
  words: stored.inTheirWords,
});

export const storyOf = (stored: ListedSensitivity): SensitivityFacts => ({
  sensitivityId: stored.sensitivityId,
  kind: stored.kind,
  symbol: stored.symbol,
  symbolName: stored.symbolName,
  symbolCurrency: stored.symbolCurrency,
  threshold: stored.threshold,
  unit: stored.unit,
  measuredAgainst: stored.reference,
  event: stored.event,
  intensity: stored.intensity,
  rootCause: stored.rootCause,
  origin: originOf(stored),
});

// Written out: copying so many fields by a spread takes ten times as long, and there is one for each alert on a list.
export const alertOf = (alert: ListedAlert, depthNow: number | null): AlertFacts => ({
  sensitivityId: alert.sensitivity.sensitivityId,
  kind: alert.sensitivity.kind,
  symbol: alert.sensitivity.symbol,
  symbolName: alert.sensitivity.symbolName,
  symbolCurrency: alert.sensitivity.symbolCurrency,
  threshold: alert.sensitivity.threshold,
  unit: alert.sensitivity.unit,
  measuredAgainst: alert.sensitivity.reference,
  event: alert.sensitivity.event,
  intensity: alert.sensitivity.intensity,
  rootCause: alert.sensitivity.rootCause,
  origin: originOf(alert.sensitivity),
  alertId: alert.alertId,
  level: alert.level,
  depth: alert.depth,
  depthNow,
  value: alert.value,
  reference: alert.referenceValue,
  lossAmount: alert.lossAmount,
  raisedAt: alert.raisedAt,
  deepenedAt: alert.deepenedAt,
  unconfirmed: alert.unconfirmed,
  delayed: alert.delayed,
  recorded: alert.recorded,
});

const callOf = (stored: ListedCall): CallFacts => ({
  at: stored.at,
  direction: stored.direction,
  outcome: stored.outcome,
  mood: stored.mood,
  during: [
    ...(stored.duringFall ? (['fall'] as const) : []),
    ...(stored.duringRise ? (['rise'] as const) : []),
  ],
});

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
};

/** What is known of each client on a list, put together from what was gathered of all of them. */
export const createFacts = (stored: Gathered): ((client: ListedClient) => ClientFacts) => {
  const { warnings, portfolios, depths } = stored;
  const alerts = grouped(stored.alerts, (alert) => alert.sensitivity.clientId);
  const calls = grouped(stored.calls, (call) => call.clientId);
  const warned = grouped(warnings, (warning) => warning.clientId);
  const stories = new Map(stored.sensitivities.map((one) => [one.sensitivityId, one]));
  const depthNow = (id: string): number | null => depths.get(id) ?? null;
  return ({ servedBy: _, ...client }) => {
    const open = alerts.get(client.id) ?? [];
    const alerted = new Set(open.map(({ sensitivity }) => sensitivity.sensitivityId));
    const portfolio = portfolios.get(client.id);
    return {
      client,
      latestRaiseAt: stored.raises.get(client.id) ?? null,
      alerts: open.map((alert) => alertOf(alert, depthNow(alert.sensitivity.sensitivityId))),
      warnings: (warned.get(client.id) ?? []).flatMap((warning) => {
        const story = stories.get(warning.sensitivityId);
        // Between a raise and its storing a sensitivity may have both; what is stored counts.
        if (!story || story.clientId !== client.id || alerted.has(warning.sensitivityId)) return [];
        const { chance, value, line } = warning;
        return [
          { ...storyOf(story), chance, value, line, depthNow: depthNow(warning.sensitivityId) },
        ];
      }),
      calls: (calls.get(client.id) ?? []).map(callOf),
      people: stored.people.get(client.id) ?? nothingKnown,
      saying: stored.saying.get(client.id) ?? nothingToSayBy,
      portfolio:
        portfolio?.value == null || portfolio.reference == null
          ? null
          : { value: portfolio.value, reference: portfolio.reference },
    };
  };
};
