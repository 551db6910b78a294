import {
  type SealedColumn,
  type SealedJsonColumn,
  type Sealer,
  sealedColumns,
  sealedJsonColumns,
  sealerFor,
} from './client-keys.ts';
import { type Pool, type Tx, withTransaction } from './pool.ts';
import { SEALED } from './sealing.ts';

/** Another one wherever columns join those that are sealed: what is sealed already is passed over. */
const MARK = 'sealed-what-was-there-2';
const BATCH = 5_000;

type Row = { id: string; client_id: string; value: unknown };
type Kind = {
  /** which values aren't sealed yet */
  open: string;
  type: 'text' | 'jsonb';
  seal: (sealer: Sealer, row: Row) => string | null;
};

/** One table is known by client and version. */
const keyOf = (table: string): string =>
  table === 'policy_sends' ? `t.client_id || '/' || t.version` : 't.id';

const nextBatch = async (tx: Tx, table: string, column: string, kind: Kind): Promise<number> => {
  const { rows } = await tx.query<Row>(
    `SELECT ${keyOf(table)} AS id, t.client_id, ${column} AS value FROM ${table} t WHERE ${kind.open} LIMIT ${BATCH}`,
  );
  if (rows.length === 0) return 0;
  const sealer = await sealerFor(
    tx,
    rows.map((row) => row.client_id),
  );
  await tx.query(
    `UPDATE ${table} t SET ${column} = given.value::${kind.type}
     FROM unnest($1::${table === 'policy_sends' ? 'text' : 'uuid'}[], $2::text[]) AS given (id, value)
     WHERE ${keyOf(table)} = given.id`,
    [rows.map((row) => row.id), rows.map((row) => kind.seal(sealer, row))],
  );
  return rows.length;
};

/** Row-level security holds for the owner, too: lifted within the transaction, which nobody else sees. */
const sealTable = (pool: Pool, table: string, column: string, kind: Kind): Promise<number> =>
  withTransaction(pool, async (tx) => {
    await tx.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    const sealed = await nextBatch(tx, table, column, kind);
    await tx.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    return sealed;
  });

const textKind = (full: SealedColumn, column: string): Kind => ({
  open: `${column} <> '' AND NOT starts_with(${column}, '${SEALED}')`,
  type: 'text',
  seal: (sealer, row) => sealer.text(row.client_id, full, String(row.value)),
});

const jsonKind = (full: SealedJsonColumn, column: string): Kind => ({
  open: `${column}::text LIKE '%"%' AND strpos(${column}::text, '${SEALED}') = 0`,
  type: 'jsonb',
  seal: (sealer, row) => sealer.json(row.client_id, full, row.value),
});

/**
 * What an earlier version stored in the clear, once; begun anew where it was broken off. The record keeps what it said
 * before: it is only ever added to.
 */
export const sealWhatIsThere = async (
  pool: Pool,
  told: (table: string, rows: number) => void,
): Promise<void> => {
  const { rows } = await pool.query('SELECT FROM server_secrets WHERE name = $1', [MARK]);
  if (rows.length > 0) return;
  const kinds = [
    ...sealedColumns.map((full) => ({ full, kindOf: (column: string) => textKind(full, column) })),
    ...sealedJsonColumns.map((full) => ({
      full,
      kindOf: (column: string) => jsonKind(full, column),
    })),
  ];
  for (const { full, kindOf } of kinds) {
    const [table = '', column = ''] = full.split('.');
    let all = 0;
    for (let done = BATCH; done === BATCH; all += done)
      done = await sealTable(pool, table, column, kindOf(column));
    if (all > 0) told(full, all);
  }
  await pool.query(
    `INSERT INTO server_secrets (name, value) VALUES ($1, 'yes') ON CONFLICT (name) DO NOTHING`,
    [MARK],
  );
};
