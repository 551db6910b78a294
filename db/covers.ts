import type { Tx } from './pool.ts';

/** Somebody stands in for an advisor and sees that advisor's clients meanwhile; times in ms UTC. */
export type Cover = {
  advisorId: string;
  coveredBy: string;
  startsAt: number;
  /** null: until it is ended */
  endsAt: number | null;
};

type CoverRow = { advisor_id: string; covered_by: string; starts_at: Date; ends_at: Date | null };

const coverOf = (row: CoverRow): Cover => ({
  advisorId: row.advisor_id,
  coveredBy: row.covered_by,
  startsAt: row.starts_at.getTime(),
  endsAt: row.ends_at?.getTime() ?? null,
});

/** Those in force at `at`. Row-level security goes by the database's own clock. */
export const activeCovers = async (tx: Tx, at: number): Promise<Cover[]> => {
  const { rows } = await tx.query<CoverRow>(
    `SELECT advisor_id, covered_by, starts_at, ends_at FROM covers
     WHERE starts_at <= $1 AND (ends_at IS NULL OR ends_at > $1) ORDER BY advisor_id, covered_by, starts_at`,
    [new Date(at)],
  );
  return rows.map(coverOf);
};

/** Those in force at `at` and those to come, the earliest first. */
export const coversFrom = async (tx: Tx, at: number): Promise<Cover[]> => {
  const { rows } = await tx.query<CoverRow>(
    `SELECT advisor_id, covered_by, starts_at, ends_at FROM covers
     WHERE ends_at IS NULL OR (ends_at > $1 AND ends_at > starts_at) ORDER BY starts_at, advisor_id, covered_by`,
    [new Date(at)],
  );
  return rows.map(coverOf);
};

/** Whether one began or ended after `since`, by `until`: lists are then others'. */
export const coverTurned = async (tx: Tx, since: number, until: number): Promise<boolean> => {
  const { rows } = await tx.query<{ turned: boolean }>(
    `SELECT EXISTS (SELECT FROM covers
       WHERE (starts_at > $1 AND starts_at <= $2) OR (ends_at > $1 AND ends_at <= $2)) AS turned`,
    [new Date(since), new Date(until)],
  );
  return rows[0]?.turned ?? false;
};

/** Adds a cover, or changes the end of one that began at the same time. */
export const putCover = async (tx: Tx, cover: Cover): Promise<void> => {
  await tx.query(
    `INSERT INTO covers (advisor_id, covered_by, starts_at, ends_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (advisor_id, covered_by, starts_at) DO UPDATE SET ends_at = excluded.ends_at`,
    [
      cover.advisorId,
      cover.coveredBy,
      new Date(cover.startsAt),
      cover.endsAt === null ? null : new Date(cover.endsAt),
    ],
  );
};

/** Ends whatever is in force or to come between these two, or only what began (begins) at `startsAt`. Answers how many. */
export const endCover = async (
  tx: Tx,
  advisorId: string,
  coveredBy: string,
  at: number,
  startsAt: number | null = null,
): Promise<number> => {
  const { rowCount } = await tx.query(
    `UPDATE covers SET ends_at = GREATEST($3, starts_at)
     WHERE advisor_id = $1 AND covered_by = $2 AND (ends_at IS NULL OR (ends_at > $3 AND ends_at > starts_at))
       AND ($4::timestamptz IS NULL OR starts_at = $4)`,
    [advisorId, coveredBy, new Date(at), startsAt === null ? null : new Date(startsAt)],
  );
  return rowCount ?? 0;
};
