import { type TokenScope, tokenScopeSchema } from '../shared/users.ts';
import { isUuid } from './cursor.ts';
import type { Tx } from './pool.ts';

/** Only the login reads this table. Times in ms UTC. */
export type ApiToken = {
  id: string;
  name: string;
  scopes: TokenScope[];
  madeBy: string | null;
  madeAt: number;
  expiresAt: number | null;
  lastUsedAt: number | null;
  revokedAt: number | null;
};

type TokenRow = {
  id: string;
  name: string;
  scopes: string[];
  made_by: string | null;
  made_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
};

const tokenOf = (row: TokenRow): ApiToken => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes.map((scope) => tokenScopeSchema.parse(scope)),
  madeBy: row.made_by,
  madeAt: row.made_at.getTime(),
  expiresAt: row.expires_at?.getTime() ?? null,
  lastUsedAt: row.last_used_at?.getTime() ?? null,
  revokedAt: row.revoked_at?.getTime() ?? null,
});

const columns = 'id, name, scopes, made_by, made_at, expires_at, last_used_at, revoked_at';

/** Newest first; those that ended long ago, too. */
export const listTokens = async (tx: Tx): Promise<ApiToken[]> => {
  const { rows } = await tx.query<TokenRow>(
    `SELECT ${columns} FROM api_tokens ORDER BY made_at DESC, id`,
  );
  return rows.map(tokenOf);
};

export const insertToken = async (
  tx: Tx,
  given: Pick<ApiToken, 'id' | 'name' | 'scopes' | 'madeBy' | 'expiresAt'> & { hash: Buffer },
): Promise<ApiToken> => {
  const { rows } = await tx.query<TokenRow>(
    `INSERT INTO api_tokens (id, name, scopes, hash, made_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, to_timestamp($6::double precision / 1000)) RETURNING ${columns}`,
    [given.id, given.name, given.scopes, given.hash, given.madeBy, given.expiresAt],
  );
  const row = rows[0];
  if (!row) throw new Error('The token could not be stored.');
  return tokenOf(row);
};

/** null: there is none, or it has ended already */
export const revokeToken = async (
  tx: Tx,
  id: string,
  revokedBy: string | null,
): Promise<ApiToken | null> => {
  if (!isUuid(id)) return null;
  const { rows } = await tx.query<TokenRow>(
    `UPDATE api_tokens SET revoked_at = now(), revoked_by = $2
     WHERE id = $1 AND revoked_at IS NULL RETURNING ${columns}`,
    [id, revokedBy],
  );
  return rows[0] ? tokenOf(rows[0]) : null;
};

/** A token that is in force, and notes its use (to the minute). */
export const findToken = async (tx: Tx, hash: Buffer): Promise<ApiToken | null> => {
  const { rows } = await tx.query<TokenRow>(
    `SELECT ${columns} FROM api_tokens
     WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
    [hash],
  );
  const row = rows[0];
  if (!row) return null;
  await tx.query(
    `UPDATE api_tokens SET last_used_at = now()
     WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
    [row.id],
  );
  return tokenOf(row);
};
