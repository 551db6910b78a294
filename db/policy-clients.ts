import {
  type PolicyChannel,
  type PolicyStanding,
  policyChannelSchema,
  policyStandingSchema,
} from '../shared/contact.ts';
import { cursorOf, InvalidCursorError, isUuid, partsOfCursor } from './cursor.ts';
import type { Tx } from './pool.ts';

export type PolicyClient = {
  id: string;
  name: string;
  email: string | null;
  standing: PolicyStanding;
  channel: PolicyChannel | null;
  sentAt: number | null;
  acknowledgedAt: number | null;
  acknowledgedHow: string | null;
};

type Row = {
  id: string;
  name: string;
  email: string | null;
  standing: string;
  channel: string | null;
  sent_at: Date | null;
  acknowledged_at: Date | null;
  acknowledged_how: string | null;
};

const clientOf = (row: Row): PolicyClient => ({
  id: row.id,
  name: row.name,
  email: row.email,
  standing: policyStandingSchema.parse(row.standing),
  channel: policyChannelSchema.nullable().parse(row.channel),
  sentAt: row.sent_at?.getTime() ?? null,
  acknowledgedAt: row.acknowledged_at?.getTime() ?? null,
  acknowledgedHow: row.acknowledged_how,
});

type Filter = {
  version: number;
  standing?: PolicyStanding | undefined;
  /** any part of the name */
  search?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/**
 * The open accounts that the viewer sees, by name, each with how far this version has come with it.
 * @throws InvalidCursorError
 */
export const listPolicyClients = async (
  tx: Tx,
  { version, standing, search, limit, cursor }: Filter,
): Promise<{ clients: PolicyClient[]; nextCursor: string | null }> => {
  const [name = '', id = ''] = cursor ? partsOfCursor(cursor, 2) : [];
  if (cursor && !isUuid(id)) throw new InvalidCursorError();
  const { rows } = await tx.query<Row>(
    `SELECT * FROM (
       SELECT c.id, c.name, c.email, s.channel, s.sent_at, s.acknowledged_at, s.acknowledged_how,
         CASE WHEN s.acknowledged_at IS NOT NULL THEN 'acknowledged' WHEN s.sent_at IS NOT NULL THEN 'sent' ELSE 'unsent' END AS standing
       FROM clients c LEFT JOIN policy_sends s ON s.client_id = c.id AND s.version = $1
       WHERE c.closed_at IS NULL AND ($3::text IS NULL OR strpos(c.name_search, ltrim(search_form($3))) > 0)
     ) AS found
     WHERE ($2::text IS NULL OR standing = $2) AND ($4::text IS NULL OR (name, id) > ($4, $5::uuid))
     ORDER BY name, id LIMIT $6`,
    [
      version,
      standing ?? null,
      search || null,
      cursor ? name : null,
      cursor ? id : null,
      limit + 1,
    ],
  );
  const clients = rows.slice(0, limit).map(clientOf);
  const last = clients.at(-1);
  return {
    clients,
    nextCursor: rows.length > limit && last ? cursorOf([last.name, last.id]) : null,
  };
};
