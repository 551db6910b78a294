import type { Tx } from './pool.ts';

export type NewView = {
  userId: string | null;
  /** by what: a page, a card, a list, a file */
  what: string;
  /** null: a list, of which `shown` tells how many */
  clientId: string | null;
  shown: number;
};

/** As the engine. */
export const insertViews = async (tx: Tx, views: readonly NewView[]): Promise<void> => {
  await tx.query(
    `INSERT INTO client_views (user_id, what, client_id, shown)
     SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::int[])`,
    [
      views.map((view) => view.userId),
      views.map((view) => view.what),
      views.map((view) => view.clientId),
      views.map((view) => view.shown),
    ],
  );
};

type View = {
  id: number;
  at: number;
  userId: string | null;
  userName: string | null;
  what: string;
};

/** Who looked at one client, the newest first, before that id (null: from the newest). */
export const viewsOf = async (
  tx: Tx,
  clientId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<View[]> => {
  const { rows } = await tx.query<{
    id: number;
    at: Date;
    user_id: string | null;
    user_name: string | null;
    what: string;
  }>(
    `SELECT v.id, v.at, v.user_id, u.name AS user_name, v.what FROM client_views v LEFT JOIN "user" u ON u.id = v.user_id
     WHERE v.client_id = $1 AND ($2::bigint IS NULL OR v.id < $2) ORDER BY v.id DESC LIMIT $3`,
    [clientId, before, limit],
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at.getTime(),
    userId: row.user_id,
    userName: row.user_name,
    what: row.what,
  }));
};
