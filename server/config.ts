import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** A setting that can't be used. Its message is one line that names the setting. */
export class SettingError extends Error {}

/** What the system or the database says of a setting's value becomes one line that names the setting. */
export const naming = async <T>(setting: string, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string')
      throw error;
    throw new SettingError(`${setting} cannot be used: ${error.message || error.code}`);
  }
};

export type FeedSetting =
  | { type: 'replay'; event: string }
  | { type: 'simulated' }
  | { type: 'push' }
  /** the database decides: the demo's replays 2020, any other waits for pushed ticks */
  | { type: 'by-database' };

export type Config = {
  port: number;
  host: string;
  databaseUrl: string | null;
  dataDir: string;
  feed: FeedSetting;
  /** market seconds per second; null: as fast as it goes */
  replaySpeed: number | null;
  frameMs: number;
  practice: { timeZone: string; currency: string };
  /** null: the market's in a replay, the wall's otherwise */
  clock: 'wall' | 'market' | null;
  /** null: on where the database is new and no administrator is given */
  demo: boolean | null;
  admin: { email: string; password: string } | null;
  apiToken: string | null;
  rememberedCrashes: string | null;
  /** 32 bytes; null: a file in `dataDir`, made at the first use */
  ownTriggersKey: Buffer | null;
  /** wraps the keys of clients; null: the file in `dataDir` */
  dataKey: Buffer | null;
  /** where the embedded database's backups are kept up to date; null: nowhere */
  backupDir: string | null;
  /** whole copies that are kept */
  backupKeep: number;
  /** a login that may read everything, for backups of a database server of one's own */
  backupDatabaseUrl: string | null;
  /** heads of the record are kept here, outside the database */
  recordHeadsFile: string;
  /** `https://…` (or http on this machine), without a path; null: wherever it is asked */
  publicUrl: string | null;
  /** express's 'trust proxy': how many proxies stand before, or their addresses; null: none is believed */
  trustProxy: number | string[] | null;
  /** where other servers on the same database reach this one; null: by the machine's name */
  peerUrl: string | null;
  singleSignOn: { issuer: string; clientId: string; clientSecret: string } | null;
  logLevel: string;
};

const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

const currencies = new Set(Intl.supportedValuesOf('currency'));

const isPostgresUrl = (text: string): boolean =>
  URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol);

/** What is sent over the open net must be encrypted; on this very machine it needn't be. */
const isSafeUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    protocol === 'https:' ||
    (protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname))
  );
};

type OidcSettings = {
  OIDC_ISSUER?: string | undefined;
  OIDC_CLIENT_ID?: string | undefined;
  OIDC_CLIENT_SECRET?: string | undefined;
};

/** All or none. */
const singleSignOnOf = (s: OidcSettings): Config['singleSignOn'] => {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = s;
  if (issuer !== undefined && clientId !== undefined && clientSecret !== undefined)
    return { issuer, clientId, clientSecret };
  const given = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
  const names = Object.entries(given);
  const [there] = names.filter(([, value]) => value !== undefined);
  const [missing] = names.filter(([, value]) => value === undefined);
  if (there && missing) throw new SettingError(`${missing[0]} must be given with ${there[0]}`);
  return null;
};

const feed = z.string().transform((text, context): FeedSetting => {
  const event = /^replay:(2000|2008|2020)$/.exec(text)?.[1];
  if (event) return { type: 'replay', event };
  if (text === 'simulated' || text === 'push') return { type: text };
  context.addIssue('must be replay:2000, replay:2008, replay:2020, simulated or push');
  return z.NEVER;
});

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n >= least && n <= most, `must be a whole number from ${least} to ${most}`);

const speed = z
  .string()
  .regex(/^(max|\d{1,9}(\.\d+)?)$/, 'must be a number above 0, or max')
  .transform((text) => (text === 'max' ? null : Number(text)))
  .refine((n) => n === null || n > 0, 'must be a number above 0, or max');

const key = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64')
  .transform((text) => Buffer.from(text, 'base64'));

const isProxyAddress = (text: string): boolean => {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  );
};

/** Never "all of them": whoever wrote the header themselves would be believed. */
const trustProxy = z.string().transform((text, context): number | string[] => {
  if (/^[1-9]$/.test(text)) return Number(text);
  const addresses = text.split(',').map((part) => part.trim());
  if (addresses.every(isProxyAddress)) return addresses;
  context.addIssue(
    'must be a number of proxies from 1 to 9, or their addresses with commas between',
  );
  return z.NEVER;
});

/** The first step: raw strings, each checked on its own. */
const settings = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.string().refine(isPostgresUrl, 'must be a postgres:// address').optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  FEED: feed.default({ type: 'by-database' }),
  REPLAY_SPEED: speed.default(600),
  FRAME_MS: wholeNumber(0, 3_600_000).default(250),
  PRACTICE_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as America/New_York')
    .default('America/New_York'),
  PRACTICE_CURRENCY: z
    .string()
    .refine((code) => currencies.has(code), 'must be a currency code such as USD')
    .default('USD'),
  CLOCK: z.enum(['wall', 'market'], 'must be wall or market').optional(),
  DEMO: z.enum(['on', 'off'], 'must be on or off').optional(),
  ADMIN_EMAIL: z.email('must be an email address').optional(),
  ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').max(128).optional(),
  API_TOKEN: z
    .string()
    .min(32, 'must have at least 32 characters')
    .regex(/^[!-~]*$/, 'must be letters, digits and signs without spaces')
    .optional(),
  REMEMBERED_CRASHES: z.string().min(1).optional(),
  OWN_TRIGGERS_KEY: key.optional(),
  DATA_KEY: key.optional(),
  BACKUP_DIR: z.string().min(1).optional(),
  BACKUP_KEEP: wholeNumber(1, 1000).default(7),
  BACKUP_DATABASE_URL: z.string().refine(isPostgresUrl, 'must be a postgres:// address').optional(),
  RECORD_HEADS_FILE: z.string().min(1).optional(),
  PUBLIC_URL: z
    .string()
    .refine(isSafeUrl, 'must be an https:// address (http:// only on this machine)')
    .refine(
      (text) => !URL.canParse(text) || new URL(text).origin === text.replace(/\/$/, ''),
      'must have no path',
    )
    .transform((text) => new URL(text).origin)
    .optional(),
  TRUST_PROXY: trustProxy.optional(),
  PEER_URL: z
    .string()
    .refine((text) => /^http:\/\/[^/]+\/?$/.test(text) && URL.canParse(text), {
      error: 'must be an http:// address without a path',
    })
    .optional(),
  OIDC_ISSUER: z
    .string()
    .refine(isSafeUrl, 'must be an https:// address (http:// only on this machine)')
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
});

const names = Object.keys(settings.shape);

/** One letter left out, added or changed, or two beside each other in the wrong order. */
const oneSlipApart = (a: string, b: string): boolean => {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - start && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const differ = Math.max(a.length, b.length) - start - tail;
  const isTurned = a.length === b.length && a[start] === b[start + 1] && a[start + 1] === b[start];
  return differ <= 1 || (differ === 2 && isTurned);
};

/** The environment holds much that isn't ours, so only a slip of the pen in a long name can be told from a stranger's. */
const refuseMisspelt = (environment: Readonly<Record<string, string | undefined>>): void => {
  for (const given of Object.keys(environment)) {
    const meant = names.find((name) => name.length >= 8 && oneSlipApart(given, name));
    if (meant) throw new SettingError(`${given} is not a setting; did you mean ${meant}?`);
  }
};

/**
 * The second step: what the server works with.
 * @throws SettingError one line that names the setting; never its value, which may be a secret
 */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  refuseMisspelt(environment);
  const given = Object.fromEntries(
    names
      .filter((name) => environment[name] !== undefined)
      .map((name) => [name, environment[name]]),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new SettingError(`${String(issue?.path[0])} ${issue?.message ?? 'cannot be used'}`);
  }
  const s = parsed.data;
  if (s.ADMIN_EMAIL !== undefined && s.ADMIN_PASSWORD === undefined)
    throw new SettingError('ADMIN_PASSWORD must be given with ADMIN_EMAIL');
  if (s.ADMIN_PASSWORD !== undefined && s.ADMIN_EMAIL === undefined)
    throw new SettingError('ADMIN_EMAIL must be given with ADMIN_PASSWORD');
  if (s.BACKUP_DIR !== undefined && s.DATABASE_URL !== undefined)
    throw new SettingError(
      'BACKUP_DIR is for the embedded database; a server of one’s own is backed up where it runs',
    );
  return {
    port: s.PORT,
    host: s.HOST,
    databaseUrl: s.DATABASE_URL ?? null,
    dataDir: resolve(s.DATA_DIR),
    feed: s.FEED,
    replaySpeed: s.REPLAY_SPEED,
    frameMs: s.FRAME_MS,
    practice: { timeZone: s.PRACTICE_TIME_ZONE, currency: s.PRACTICE_CURRENCY },
    clock: s.CLOCK ?? null,
    demo: s.DEMO === undefined ? null : s.DEMO === 'on',
    admin:
      s.ADMIN_EMAIL !== undefined && s.ADMIN_PASSWORD !== undefined
        ? { email: s.ADMIN_EMAIL, password: s.ADMIN_PASSWORD }
        : null,
    apiToken: s.API_TOKEN ?? null,
    rememberedCrashes: s.REMEMBERED_CRASHES ?? null,
    ownTriggersKey: s.OWN_TRIGGERS_KEY ?? null,
    dataKey: s.DATA_KEY ?? null,
    backupDir: s.BACKUP_DIR === undefined ? null : resolve(s.BACKUP_DIR),
    backupKeep: s.BACKUP_KEEP,
    backupDatabaseUrl: s.BACKUP_DATABASE_URL ?? null,
    recordHeadsFile: resolve(s.RECORD_HEADS_FILE ?? join(s.DATA_DIR, 'record-heads.jsonl')),
    publicUrl: s.PUBLIC_URL ?? null,
    trustProxy: s.TRUST_PROXY ?? null,
    peerUrl: s.PEER_URL ?? null,
    singleSignOn: singleSignOnOf(s),
    logLevel: s.LOG_LEVEL,
  };
};
