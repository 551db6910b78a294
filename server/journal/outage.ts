import { DatabaseAway } from '../../db/away.ts';

/** Whether the database is away, as far as storing knows: it is back only when everything has been stored. */
export type Outage = {
  /** ms UTC; null: it is there */
  since(): number | null;
  begin(): void;
  end(): void;
  /** @throws DatabaseAway when the database is lost before the work is done, which then goes on unheard */
  unlessLost<T>(work: () => Promise<T>): Promise<T>;
};

export const createOutage = (onChanged: (away: boolean) => void): Outage => {
  let since: number | null = null;
  const waiting = new Set<() => void>();
  return {
    since: () => since,
    begin: () => {
      for (const reject of [...waiting]) reject();
      if (since !== null) return;
      since = Date.now();
      onChanged(true);
    },
    end: () => {
      if (since === null) return;
      since = null;
      onChanged(false);
    },
    unlessLost: async (work) => {
      let stop = (): void => undefined;
      const away = new Promise<never>((_, reject) => {
        stop = () => reject(new DatabaseAway());
      });
      waiting.add(stop);
      const working = work();
      // Where it was given up nobody hears of its end.
      working.catch(() => undefined);
      try {
        return await Promise.race([working, away]);
      } finally {
        waiting.delete(stop);
      }
    },
  };
};
