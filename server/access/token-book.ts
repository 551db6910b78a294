import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { type ApiToken, findToken, insertToken, revokeToken } from '../../db/api-tokens.ts';
import { saysAway } from '../../db/away.ts';
import type { TokenScope } from '../../shared/users.ts';

/** Told from other secrets at a glance, also by programs that look for secrets in places where none belong. */
const PREFIX = 'fct_';
const FRESH_MS = 5_000;
const KEPT_WHILE_AWAY_MS = 15 * 60_000;

export type TokenBook = {
  /** null: no such token, or it has ended */
  find(token: string): Promise<ApiToken | null>;
  /** `token` is known here and now only */
  make(given: {
    name: string;
    scopes: TokenScope[];
    expiresAt: number | null;
    madeBy: string | null;
  }): Promise<{ token: string; made: ApiToken }>;
  revoke(id: string, revokedBy: string | null): Promise<ApiToken | null>;
};

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * The tokens of programs. One that was found is believed for some seconds (a feed sends many requests), and while the
 * database is away for a quarter of an hour: what the market does goes on being taken in.
 */
export const createTokenBook = (
  pool: Pool,
  now: () => number = () => performance.now(),
): TokenBook => {
  const known = new Map<string, { found: ApiToken; at: number }>();
  const inForce = ({ found, at }: { found: ApiToken; at: number }, for_: number): boolean =>
    now() - at < for_ && (found.expiresAt === null || found.expiresAt > Date.now());

  const look = async (hash: Buffer): Promise<ApiToken | null> => {
    const key = hash.toString('base64');
    const before = known.get(key);
    if (before && inForce(before, FRESH_MS)) return before.found;
    try {
      const at = now();
      const found = await findToken(pool, hash);
      if (found) known.set(key, { found, at });
      else known.delete(key);
      return found;
    } catch (error) {
      if (before && saysAway(error) && inForce(before, KEPT_WHILE_AWAY_MS)) return before.found;
      throw error;
    }
  };

  return {
    find: async (token) => (token.startsWith(PREFIX) ? look(hashOf(token)) : null),
    make: async (given) => {
      const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
      const made = await insertToken(pool, { ...given, id: randomUUID(), hash: hashOf(token) });
      return { token, made };
    },
    revoke: async (id, revokedBy) => {
      const revoked = await revokeToken(pool, id, revokedBy);
      known.clear();
      return revoked;
    },
  };
};
