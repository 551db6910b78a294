import type { Acquaintance } from '../../db/acquaintances.ts';
import type { AlertEvent } from '../../shared/alerts.ts';
import type { UnsavedAlert, UnsavedMessage } from '../../shared/socket-events.ts';

const SHOWN = 200;

export type Outage = { since: number; unsaved: readonly AlertEvent[] };

/** What stands of it: the newest of each sensitivity, without what has ended since. */
const standing = (events: readonly AlertEvent[]): AlertEvent[] => {
  const newest = new Map<string, AlertEvent>();
  for (const event of events)
    if (event.type === 'ended') newest.delete(event.sensitivityId);
    else newest.set(event.sensitivityId, event);
  return [...newest.values()];
};

/** How far beyond its line, so that the deepest comes first. */
const severity = ({ depth, threshold }: AlertEvent): number =>
  threshold === 0 ? 0 : depth / threshold;

const shownAs = (event: AlertEvent, client: Acquaintance): UnsavedAlert => ({
  client,
  sensitivityId: event.sensitivityId,
  kind: event.kind,
  symbol: event.symbol,
  at: new Date(event.at).toISOString(),
  level: event.level,
  depth: event.depth,
  threshold: event.threshold,
  unit: event.unit,
});

/** What is told to pages that know these clients; `null`: the records can be reached. */
export const createUnsavedMessages = (outage: Outage | null) => {
  const events = outage ? standing(outage.unsaved) : [];
  return (known: ReadonlyMap<string, Acquaintance>): UnsavedMessage => {
    const own = events
      .filter(({ clientId }) => known.has(clientId))
      .sort((a, b) => severity(b) - severity(a));
    const alerts = own.slice(0, SHOWN).flatMap((event) => {
      const client = known.get(event.clientId);
      return client ? [shownAs(event, client)] : [];
    });
    const since = outage ? new Date(outage.since).toISOString() : null;
    return { since, alerts, more: own.length - alerts.length };
  };
};
