import type { Logger } from 'pino';
import { z } from 'zod';
import { type Pool, withTransaction } from '../db/pool.ts';
import { getSetting, putSetting } from '../db/settings.ts';
import { listUsers } from '../db/users.ts';
import type { User } from '../shared/users.ts';
import { isGuessable } from './access/common-passwords.ts';
import type { Auth } from './auth.ts';
import { type Config, SettingError } from './config.ts';
import { openDataKey } from './data-key.ts';
import { CannotBeOpened, type Seal } from './own-trigger-seal.ts';

/** Any number, the same in all our servers: two that start at once on a new database make one practice. */
export const KEYS_LOCK = 4_063_226;

const wantsDemo = (config: Config, isNew: boolean): boolean => {
  if (config.demo === true && !isNew)
    throw new SettingError(
      'DEMO is on, but the database holds a practice already: give a new DATABASE_URL or DATA_DIR, or leave DEMO away',
    );
  return isNew && (config.demo ?? config.admin === null);
};

export type FeedChoice =
  | { type: 'replay'; event: string }
  | { type: 'simulated' }
  | { type: 'push' };

/** What the demo's prices were made for; null: the database isn't the demo's. */
const demoSchema = z.object({ event: z.string() }).nullable();

/** @throws SettingError where the demo was made for another event: its books are valued at that one's prices */
export const chooseFeed = (config: Config, demoEvent: string | null): FeedChoice => {
  const { feed } = config;
  if (feed.type === 'by-database')
    return demoEvent === null ? { type: 'push' } : { type: 'replay', event: demoEvent };
  if (feed.type === 'replay' && demoEvent !== null && demoEvent !== feed.event)
    throw new SettingError(
      `FEED asks for ${feed.event}, but this demo was made for ${demoEvent}: give a new DATA_DIR or DATABASE_URL`,
    );
  return feed;
};

/** A practice without these notes is better than none: the key may have no place to be kept at. */
const addOwnTriggers = async (pool: Pool, seal: Seal, log: Logger): Promise<void> => {
  const { seedOwnTriggers } = await import('./demo/people/own-triggers.ts');
  try {
    await seedOwnTriggers(pool, seal, Date.now());
  } catch (error) {
    if (!(error instanceof CannotBeOpened)) throw error;
    log.warn(error.message);
  }
};

/** One server after another. */
const alone = <T>(pool: Pool, work: () => Promise<T>): Promise<T> =>
  withTransaction(pool, async (lock) => {
    await lock.query('SELECT pg_advisory_xact_lock($1)', [KEYS_LOCK]);
    return work();
  });

/** Before anything that is sealed or signed. @throws SettingError */
export const openKeys = (pool: Pool, config: Config, log: Logger): Promise<void> =>
  alone(pool, () => openDataKey(pool, log, config));

/**
 * null: there is one already, or none is named. Only a password that is used is looked at: whoever has had theirs for
 * years can still start.
 */
const firstAdministrator = ({ admin }: Config, users: readonly User[]) => {
  if (!admin || users.some((user) => user.role === 'administrator')) return null;
  const named = { ...admin, name: 'Administrator' };
  if (isGuessable(admin.password, named))
    throw new SettingError(
      'ADMIN_PASSWORD is among the first that anybody would try: give another, such as a few words',
    );
  return named;
};

/**
 * What a new database begins with: the fictional practice, or the first administrator, or nothing yet.
 * @returns the event that the demo's prices were made for; null: the database isn't the demo's
 */
export const prepareDatabase = (
  pool: Pool,
  config: Config,
  parts: { auth: Auth; log: Logger; seal: Seal },
): Promise<string | null> =>
  alone(pool, async () => {
    const users = await listUsers(pool);
    const admin = firstAdministrator(config, users);
    let demo = demoSchema.parse(await getSetting(pool, 'demo'))?.event ?? null;
    if (demo === null && wantsDemo(config, users.length === 0)) {
      const event = config.feed.type === 'replay' ? config.feed.event : '2020';
      parts.log.info('a new database: making the fictional practice');
      await withTransaction(pool, async (tx) => {
        // Loaded only here: a practice of one's own never needs it.
        const { seedDemo } = await import('./demo/seed-demo.ts');
        await seedDemo(tx, { event });
        await putSetting(tx, 'demo', { event });
      });
      await addOwnTriggers(pool, parts.seal, parts.log);
      demo = event;
    }
    if (admin) await parts.auth.createUser({ ...admin, role: 'administrator', timeZone: null });
    return demo;
  });
