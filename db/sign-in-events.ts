import {
  type DoorEvent,
  type DoorMethod,
  doorEventSchema,
  doorMethodSchema,
} from '../shared/door.ts';
import { cursorOf, partsOfCursor } from './cursor.ts';
import type { Tx } from './pool.ts';

export type NewSignInEvent = {
  what: DoorEvent;
  method: DoorMethod | null;
  /** whom it is about */
  userId: string | null;
  /** keyed, of an email that nobody has */
  emailHash: string | null;
  /** who did it, where it wasn't themselves */
  byUser: string | null;
  address: string | null;
  userAgent: string | null;
  detail: string | null;
};
/** `at` in ms UTC. */
export type SignInEvent = NewSignInEvent & {
  id: number;
  at: number;
  userName: string | null;
  byName: string | null;
};

type EventRow = {
  id: number;
  at: Date;
  what: string;
  method: string | null;
  user_id: string | null;
  email_hash: string | null;
  by_user: string | null;
  address: string | null;
  user_agent: string | null;
  detail: string | null;
  user_name: string | null;
  by_name: string | null;
};

const eventOf = (row: EventRow): SignInEvent => ({
  id: row.id,
  at: row.at.getTime(),
  what: doorEventSchema.parse(row.what),
  method: doorMethodSchema.nullable().parse(row.method),
  userId: row.user_id,
  userName: row.user_name,
  emailHash: row.email_hash,
  byUser: row.by_user,
  byName: row.by_name,
  address: row.address,
  userAgent: row.user_agent,
  detail: row.detail,
});

export const insertSignInEvent = async (tx: Tx, event: NewSignInEvent): Promise<void> => {
  const { what, method, userId, emailHash, byUser, address, userAgent, detail } = event;
  await tx.query(
    `INSERT INTO sign_in_events (what, method, user_id, email_hash, by_user, address, user_agent, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [what, method, userId, emailHash, byUser, address, userAgent?.slice(0, 400) ?? null, detail],
  );
};

export type SignInEventFilter = {
  /** null: everybody whom the viewer may see */
  userId: string | null;
  limit: number;
  cursor?: string | undefined;
};

/** Newest first, as far as the viewer may see. */
export const listSignInEvents = async (
  tx: Tx,
  { userId, limit, cursor }: SignInEventFilter,
): Promise<{ events: SignInEvent[]; nextCursor: string | null }> => {
  const before = cursor === undefined ? null : Number(partsOfCursor(cursor, 1)[0]);
  const { rows } = await tx.query<EventRow>(
    `SELECT e.id, e.at, e.what, e.method, e.user_id, e.email_hash, e.by_user, e.address, e.user_agent, e.detail,
       u.name AS user_name, b.name AS by_name
     FROM sign_in_events e LEFT JOIN "user" u ON u.id = e.user_id LEFT JOIN "user" b ON b.id = e.by_user
     WHERE ($1::text IS NULL OR e.user_id = $1) AND ($2::bigint IS NULL OR e.id < $2)
     ORDER BY e.id DESC LIMIT $3`,
    [userId, before !== null && Number.isSafeInteger(before) ? before : null, limit + 1],
  );
  const events = rows.slice(0, limit).map(eventOf);
  const last = events.at(-1);
  return { events, nextCursor: rows.length > limit && last ? cursorOf([String(last.id)]) : null };
};
