import { groupFrom, ofAdvisor } from './digest-scope.ts';
import type { Tx } from './pool.ts';

/** Wordings that wait for a supervisor's yes (`decides`), or that came back to whoever wrote them. */
export const approachesWaiting = (
  tx: Tx,
  given: { owner: string | null; decides: boolean; zone: string },
) =>
  groupFrom(
    tx,
    `SELECT x.id::text AS id, NULL AS client_id, NULL AS client_name, x.state, x.name AS what, u.name AS who,
       (COALESCE(x.decided_at, x.written_at) AT TIME ZONE $3)::date AS "on", NULL::int AS count, count(*) OVER () AS total
     FROM approaches x LEFT JOIN "user" u ON u.id = x.written_by
     WHERE ((x.state = 'submitted' AND $2) OR (x.state = 'returned' AND x.written_by = $1 AND NOT EXISTS (
       SELECT FROM approaches later WHERE later.key = x.key AND later.language = x.language AND later.version > x.version)))
     ORDER BY "on", x.id`,
    [given.owner, given.decides, given.zone],
  );

/** Covers that begin or end within so many days, by the wall's clock: of one advisor, or (null) all. */
export const coverageTurning = (
  tx: Tx,
  given: { advisorId: string | null; days: number; zone: string },
) =>
  groupFrom(
    tx,
    `SELECT concat_ws(' ', x.advisor_id, x.covered_by, x.starts_at) AS id, NULL AS client_id, NULL AS client_name, x.state,
       away.name AS what, "by".name AS who, (x.turns AT TIME ZONE $3)::date AS "on", NULL::int AS count, count(*) OVER () AS total
     FROM (
       SELECT *, CASE WHEN starts_at > now() THEN 'begins' ELSE 'ends' END AS state,
         -- a term is over with the first moment of the next day
         CASE WHEN starts_at > now() THEN starts_at ELSE ends_at - interval '1 millisecond' END AS turns
       FROM covers WHERE (ends_at IS NULL OR ends_at > now())
     ) AS x JOIN "user" away ON away.id = x.advisor_id JOIN "user" "by" ON "by".id = x.covered_by
     WHERE x.turns <= now() + make_interval(days => $2) AND ($1::text IS NULL OR $1 IN (x.advisor_id, x.covered_by))
     ORDER BY "on", 1`,
    [given.advisorId, given.days, given.zone],
  );

/** Clients who came to somebody within so many days, by the wall's clock, and are with them still. */
export const handedOverTo = (tx: Tx, given: { userId: string; days: number; zone: string }) =>
  groupFrom(
    tx,
    `SELECT x.id::text AS id, c.id AS client_id, c.name AS client_name, x.kind AS state, x.reason AS what, u.name AS who,
       (x.starts_at AT TIME ZONE $3)::date AS "on", NULL::int AS count, count(*) OVER () AS total
     FROM client_assignments x JOIN clients c ON c.id = x.client_id JOIN "user" u ON u.id = x.from_user
     WHERE ${ofAdvisor} AND x.user_id = $1 AND x.ended_at IS NULL AND x.starts_at <= now()
       AND x.starts_at > now() - make_interval(days => $2) AND (x.ends_at IS NULL OR x.ends_at > now())
     ORDER BY "on", x.id`,
    [given.userId, given.days, given.zone],
  );
