import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const EVERY_MS = 1000;
/** A frozen server accepts connections and never answers. */
const PATIENCE_MS = 3000;
const LAST_LOOK_WITHIN_MS = 500;

export type DatabaseWatch = { stop(): Promise<void> };

type Parts = {
  url: string;
  /** told after each look */
  onLooked: (answers: boolean) => void;
  /** what it is asked */
  look?: (client: pg.Client) => Promise<unknown>;
  everyMs?: number;
  patienceMs?: number;
};

/** Asks the database once a second, by a connection of its own, whether it is there. */
export const watchDatabase = (parts: Parts): DatabaseWatch => {
  const { url, onLooked, everyMs = EVERY_MS, patienceMs = PATIENCE_MS } = parts;
  const look = parts.look ?? ((client) => client.query('SELECT 1'));
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const connected = async (): Promise<pg.Client> => {
    if (client) return client;
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'forecall watch',
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
    });
    fresh.on('error', () => undefined);
    await fresh.connect();
    client = fresh;
    return fresh;
  };

  const letGo = async (): Promise<void> => {
    const old = client;
    client = null;
    // One that doesn't answer doesn't say goodbye either.
    await Promise.race([
      old?.end().catch(() => undefined),
      new Promise((go) => setTimeout(go, 100)),
    ]);
  };

  const answers = async (): Promise<boolean> => {
    try {
      await look(await connected());
      return true;
    } catch {
      await letGo();
      return false;
    }
  };

  let looking = Promise.resolve();
  const lookOnce = async (): Promise<void> => {
    const there = await answers();
    if (stopped) return;
    onLooked(there);
    timer = setTimeout(lookAgain, everyMs);
  };
  const lookAgain = (): void => {
    looking = lookOnce();
  };
  lookAgain();

  return {
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      // A look that isn't answered at once is cut off.
      await Promise.race([looking, pause(LAST_LOOK_WITHIN_MS, undefined, { ref: false })]);
      await letGo();
    },
  };
};
