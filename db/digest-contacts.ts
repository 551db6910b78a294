import { type DigestScope, groupFrom, ofAdvisor, ofClients } from './digest-scope.ts';
import type { Tx } from './pool.ts';

/** Who was promised a call and hasn't been spoken with since; an attempt that reached nobody keeps no promise. */
export const owedCallBacks = (tx: Tx, { advisorId, zone, at }: DigestScope, since: number) =>
  groupFrom(
    tx,
    ofClients({
      from: 'calls',
      where: `x.outcome = 'call-back' AND x.at > $3 AND x.at <= $4 AND NOT EXISTS (
        SELECT FROM calls later WHERE later.client_id = x.client_id AND later.at <= $4 AND later.outcome IN ('reached', 'call-back')
          AND (later.at, later.recorded_at, later.id) > (x.at, x.recorded_at, x.id))`,
      on: '(x.at AT TIME ZONE $2)::date',
      what: 'x.topic',
    }),
    [advisorId, zone, new Date(since), new Date(at)],
  );

/** The policy in force, sent before a time (ms UTC) and not acknowledged. */
export const unacknowledgedPolicy = (
  tx: Tx,
  { advisorId, zone }: DigestScope,
  sentBefore: number,
) =>
  groupFrom(
    tx,
    ofClients({
      from: `(SELECT client_id AS id, client_id, version, sent_at, acknowledged_at FROM policy_sends)`,
      where: `x.acknowledged_at IS NULL AND x.sent_at < $3
        AND x.version = (SELECT max(version) FROM contact_policies WHERE state = 'published')`,
      on: '(x.sent_at AT TIME ZONE $2)::date',
    }),
    [advisorId, zone, new Date(sentBefore)],
  );

/** Those with an agreement in force, as far as it is somebody's business; and in which zone they live (null: the practice's). */
export const clientsWithAgreement = async (
  tx: Tx,
  advisorId: string | null,
): Promise<{ id: string; name: string; timeZone: string | null }[]> => {
  const { rows } = await tx.query<{ id: string; name: string; time_zone: string | null }>(
    `SELECT c.id, c.name, c.time_zone FROM contact_agreements x JOIN clients c ON c.id = x.client_id
     WHERE x.ended_on IS NULL AND (x.per_day IS NOT NULL OR x.per_week IS NOT NULL) AND ${ofAdvisor}`,
    [advisorId],
  );
  return rows.map((row) => ({ id: row.id, name: row.name, timeZone: row.time_zone }));
};

/** Who rang three times or more about something since a time (ms UTC). */
export const clientsWhoRangOften = async (
  tx: Tx,
  { advisorId, at }: DigestScope,
  since: number,
): Promise<{ id: string; name: string; timeZone: string | null }[]> => {
  const { rows } = await tx.query<{ id: string; name: string; time_zone: string | null }>(
    `SELECT c.id, c.name, c.time_zone FROM (
       SELECT client_id FROM calls WHERE direction = 'inbound' AND topic IS NOT NULL AND at > $2 AND at <= $3
       GROUP BY client_id HAVING count(*) >= 3
     ) AS x JOIN clients c ON c.id = x.client_id WHERE ${ofAdvisor}`,
    [advisorId, new Date(since), new Date(at)],
  );
  return rows.map((row) => ({ id: row.id, name: row.name, timeZone: row.time_zone }));
};
