import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
  return openAlone(config);
};

/** The same, where nobody else may work with it meanwhile. @throws EmbeddedPostgresError where a server does */
export const openAlone = async (config: Config): Promise<OpenDatabase> => {
  if (config.databaseUrl !== null) return openDatabase(config);
  if (!existsSync(join(config.dataDir, 'postgres')))
    throw new Error(`There is no database in ${config.dataDir}: is DATA_DIR the server's?`);
  const started = await startEmbeddedPostgres({ dataDir: config.dataDir, log: () => undefined });
  return { ...started, close: started.stop };
};
