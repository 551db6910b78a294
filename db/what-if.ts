import type { Tx } from './pool.ts';

/** An advisor, and the ids of the open accounts that they serve now. */
export type Served = { advisorId: string; name: string; clientIds: readonly string[] };

type ServedRow = { served_by: string; name: string; ids: string };

/** of a UUID as text */
const ID_LENGTH = 36;

const idsOf = (joined: string): string[] =>
  Array.from({ length: joined.length / ID_LENGTH }, (_, i) =>
    joined.slice(i * ID_LENGTH, (i + 1) * ID_LENGTH),
  );

/** Row-level security goes by the database's own clock, so this does too. */
const coveredNow = `SELECT covers.advisor_id FROM covers
           WHERE covers.covered_by = $1 AND covers.starts_at <= now() AND (covers.ends_at IS NULL OR covers.ends_at > now())`;

/**
 * By advisor, the open accounts of an advisor's list (those they serve or stand between, and those of the advisors they
 * cover now), or (null) all that the viewer sees. Ids come joined, for a row of its own for each of 100,000 takes twice as long.
 */
export const servedClients = async (tx: Tx, advisorId: string | null): Promise<Served[]> => {
  const { rows } = await tx.query<ServedRow>(
    `SELECT served.served_by, u.name, served.ids
     FROM (
       SELECT c.served_by, string_agg(c.id::text, '') AS ids FROM clients c
       WHERE c.closed_at IS NULL
         AND ($1::text IS NULL
           OR c.served_by = ANY (ARRAY(SELECT $1 UNION ALL ${coveredNow}))
           OR c.id = ANY (ARRAY(SELECT clients_between(whom.id) FROM (SELECT $1 AS id UNION ALL ${coveredNow}) AS whom)))
       GROUP BY c.served_by
     ) AS served JOIN "user" u ON u.id = served.served_by
     ORDER BY u.name, u.id`,
    [advisorId],
  );
  return rows.map(({ served_by, name, ids }) => ({
    advisorId: served_by,
    name,
    clientIds: idsOf(ids),
  }));
};

export type NamedClient = { id: string; externalId: string; name: string };

/** Those among these open accounts whom the viewer sees. */
export const namedClients = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, NamedClient>> => {
  const { rows } = await tx.query<{ id: string; external_id: string; name: string }>(
    'SELECT id, external_id, name FROM clients WHERE id = ANY ($1::uuid[]) AND closed_at IS NULL',
    [clientIds],
  );
  return new Map(
    rows.map(({ id, external_id, name }) => [id, { id, externalId: external_id, name }]),
  );
};

export type ShockedInstrument = { symbol: string; sector: string | null; assetClass: string };

type Shockable = { sectors: string[]; instruments: ShockedInstrument[] };

/** Every sector; and the instruments of these sectors, of these symbols, and what is as good as cash. */
export const shockable = async (
  tx: Tx,
  sectors: readonly string[],
  symbols: readonly string[],
): Promise<Shockable> => {
  // In one question, for going to the database and back is most of what it takes.
  const { rows } = await tx.query<Shockable>(
    `SELECT
       ARRAY(SELECT DISTINCT sector FROM instruments WHERE sector IS NOT NULL AND sector <> '' ORDER BY sector) AS sectors,
       (SELECT coalesce(json_agg(json_build_object('symbol', symbol, 'sector', sector, 'assetClass', asset_class)
           ORDER BY symbol), '[]')
         FROM instruments
         WHERE sector = ANY ($1::text[]) OR symbol = ANY ($2::text[]) OR asset_class = 'cash') AS instruments`,
    [sectors, symbols],
  );
  return rows[0] ?? { sectors: [], instruments: [] };
};
