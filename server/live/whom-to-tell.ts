import type { StoredAlertEvent } from '../../shared/alerts.ts';

type Parts = {
  /** users who may have to be told of these clients: too many do no harm */
  concernedUsers: (clientIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** `users` null: who it is couldn't be found out, so everybody */
  tell: (users: ReadonlySet<string> | null) => void;
  /** the number of the newest event that is stored, whoever stored it */
  newestSequence: () => Promise<number>;
  report: (error: unknown) => void;
  track: (work: Promise<void>) => void;
};

export type WhomToTell = {
  /** Finds out once whom something about a client concerns; null as below. */
  about(clientId: string, tell: Parts['tell']): void;
  stored(events: readonly StoredAlertEvent[]): void;
  /** all events up to here are committed */
  newest(): number;
  /** To be called once a second: what another server stored concerns everybody. */
  look(): void;
};

/**
 * In a crash something is stored ten times a second, and of hundreds of advisors it concerns a few: only they read what
 * it is. What is stored while one question is on its way goes into the next.
 */
export const createWhomToTell = ({
  concernedUsers,
  newestSequence,
  tell,
  report,
  track,
}: Parts): WhomToTell => {
  let newest = 0;
  let waiting = new Set<string>();
  let asking = false;
  let seen = 0;

  const findOut = (clientIds: readonly string[]): Promise<ReadonlySet<string> | null> =>
    concernedUsers(clientIds).catch((error) => {
      report(error);
      return null;
    });

  const ask = async (): Promise<void> => {
    asking = true;
    while (waiting.size > 0) {
      const clientIds = [...waiting];
      waiting = new Set();
      tell(await findOut(clientIds));
    }
    asking = false;
  };

  const lookElsewhere = async (): Promise<void> => {
    const before = seen;
    seen = await newestSequence();
    // What was there the last time already isn't one of ours on its way here.
    if (before <= newest) return;
    newest = before;
    tell(null);
  };

  return {
    about: (clientId, tellThem) => track(findOut([clientId]).then(tellThem)),
    stored: (events) => {
      for (const { sequence, clientId } of events) {
        newest = Math.max(newest, sequence);
        waiting.add(clientId);
      }
      if (!asking && waiting.size > 0) track(ask());
    },
    newest: () => newest,
    look: () => track(lookElsewhere().catch(report)),
  };
};
