import { runningEmbedded, startEmbeddedPostgres } from '../db/embedded.ts';
import type { Config } from '../server/config.ts';

export type OpenDatabase = {
  url: string;
  /** null: a database server of one's own, whose superuser is none of our business */
  superuserUrl: string | null;
  close(): Promise<void>;
};

const nothing = async (): Promise<void> => undefined;

/** The database that the server of these settings works with: running beside us, or started for this command alone. */
export const openDatabase = async (config: Config): Promise<OpenDatabase> => {
  if (config.databaseUrl !== null)
    return { url: config.databaseUrl, superuserUrl: null, close: nothing };
  const running = runningEmbedded(config.dataDir);
  if (running) return { ...running, close: nothing };
  const started = await startEmbeddedPostgres({ dataDir: config.dataDir, log: () => undefined });
  return { ...started, close: started.stop };
};
