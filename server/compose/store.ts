import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { connectionsOf } from '../../db/leader.ts';
import { migrate } from '../../db/migrate.ts';
import { createPool, endPool, type Pool } from '../../db/pool.ts';
import { authSecret } from '../../db/secrets.ts';
import { loudSettings } from '../../db/server-log.ts';
import { createAuth } from '../auth.ts';
import { type Backups, keepBackups } from '../backup/backups.ts';
import { forgetLog } from '../backup/log-archive.ts';
import { naming } from '../config.ts';
import { createEngineThread } from '../engine-thread/engine-thread.ts';
import { chooseFeed, openKeys, prepareDatabase } from '../first-start.ts';
import { createKeyOfOwnTriggers } from '../own-trigger-key.ts';
import { createSeal } from '../own-trigger-seal.ts';
import { buildScreens } from '../screens.ts';
import { type Base, said } from './base.ts';

/** Cut short they would be repaired at the next start. */
const UNHURRIED_MS = 8000;

/** `superuserUrl`: of the embedded database; null: it is somebody else's to look after. */
type Place = { url: string; superuserUrl: string | null };

const embedded = async ({ config, log, lifecycle }: Base): Promise<Place> => {
  const { dataDir } = config;
  const starting = startEmbeddedPostgres({ dataDir, log: (line) => log.info(line) });
  const postgres = await naming('DATA_DIR', starting);
  lifecycle.onStop('embedded database', postgres.stop, UNHURRIED_MS);
  await migrate(postgres.url);
  return postgres;
};

const elsewhere = async (url: string): Promise<Place> => {
  await naming('DATABASE_URL', migrate(url));
  return { url, superuserUrl: null };
};

/** Of the embedded database, once it is as this version wants it. */
const startBackups = async (base: Base, superuserUrl: string): Promise<Backups | null> => {
  const { config, log, lifecycle } = base;
  const { dataDir, backupDir: to, backupKeep: keep, recordHeadsFile: headsFile } = config;
  if (to === null) {
    await forgetLog(superuserUrl);
    return null;
  }
  const source = { dataDir, superuserUrl };
  const onFailed = (error: unknown) =>
    log.error({ why: said(error) }, 'the backup could not be kept up');
  const backups = keepBackups({ source, to, keep, headsFile, onFailed });
  lifecycle.onStop('backups', backups.stop, UNHURRIED_MS);
  return backups;
};

/** Connections of this server, one more pool of them. */
export const openPool = (
  { node, log }: Base,
  url: string,
  options: { max?: number } = {},
): Pool => {
  const onError = (): void => {
    // At the end the database may be gone before a connection has said goodbye.
    if (!pool.ending) log.warn('a database connection was lost');
  };
  const pool = createPool(url, { name: connectionsOf(node), onError, ...options });
  return pool;
};

const warnOfLoudLog = async (pool: Pool, { log }: Base): Promise<void> => {
  const settings = await loudSettings(pool);
  if (settings.length > 0)
    log.warn(
      `PostgreSQL may write what is said about clients into its own log: set ${settings.join(' and ')} there (docs/settings.md)`,
    );
};

/** Everything that a server that stands by has, too. */
export const openStore = async (base: Base) => {
  const { config, log, lifecycle, onDied } = base;
  // It starts while the database does.
  const thread = createEngineThread({ onDied });
  lifecycle.onStop('engine', thread.stop);
  const { url, superuserUrl } = await (config.databaseUrl === null
    ? embedded(base)
    : elsewhere(config.databaseUrl));
  const backups = superuserUrl === null ? null : await startBackups(base, superuserUrl);
  const pool = openPool(base, url);
  lifecycle.onStop('database connections', () => endPool(pool));
  if (superuserUrl === null) await warnOfLoudLog(pool, base);

  // Who may come in, and what a new database begins with.
  const { publicUrl, dataDir, ownTriggersKey: given } = config;
  const secure = publicUrl?.startsWith('https:') ?? false;
  await openKeys(pool, config, log);
  const secret = await authSecret(pool);
  const auth = createAuth({ pool, secret, secureCookies: secure });
  const ownTriggerSeal = createSeal(createKeyOfOwnTriggers({ pool, dataDir, given }));
  const demoEvent = await prepareDatabase(pool, config, { auth, log, seal: ownTriggerSeal });
  const choice = chooseFeed(config, demoEvent);
  await buildScreens();
  return {
    ...{ thread, url, pool, backups },
    ...{ secure, secret, auth, ownTriggerSeal, demoEvent, choice },
  };
};
export type Store = Awaited<ReturnType<typeof openStore>>;
