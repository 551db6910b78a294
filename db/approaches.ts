import {
  type Approach,
  type ApproachState,
  approachStateSchema,
  planFactSchema,
  type SayLanguage,
  type StoredApproach,
  sayCauseSchema,
  sayLanguageSchema,
  sayTriggerSchema,
} from '../shared/approaches.ts';
import { isUuid } from './cursor.ts';
import type { Tx } from './pool.ts';
import { prepared } from './prepared.ts';

type Row = {
  id: string;
  key: string;
  language: string;
  version: number;
  cause: string;
  trigger: string;
  name: string;
  opening: string;
  reflection: string;
  facts: string[];
  offer: string;
  avoid: string;
  state: string;
  written_by: string | null;
  written_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  decision_note: string | null;
};

const storedOf = (row: Row): StoredApproach => ({
  id: row.id,
  key: row.key,
  language: sayLanguageSchema.parse(row.language),
  version: row.version,
  cause: sayCauseSchema.parse(row.cause),
  trigger: sayTriggerSchema.parse(row.trigger),
  name: row.name,
  opening: row.opening,
  reflection: row.reflection,
  facts: row.facts.flatMap((name) => planFactSchema.safeParse(name).data ?? []),
  offer: row.offer,
  avoid: row.avoid,
  state: approachStateSchema.parse(row.state),
  writtenBy: row.written_by,
  writtenAt: row.written_at.getTime(),
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.getTime() ?? null,
  decisionNote: row.decision_note,
});

const columns = `id, key, language, version, cause, trigger, name, opening, reflection, facts, offer, avoid, state,
  written_by, written_at, decided_by, decided_at, decision_note`;

/** Held until the transaction's end: two who write the same approach at once get two versions. */
export const lockApproach = async (tx: Tx, key: string, language: SayLanguage): Promise<void> => {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('approach'), hashtext($1))`, [
    `${language} ${key}`,
  ]);
};

/** All of the practice's own wordings in a language, by key, the newest version first. */
export const approachesIn = async (tx: Tx, language: SayLanguage): Promise<StoredApproach[]> => {
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM approaches WHERE language = $1 ORDER BY key, version DESC`,
    [language],
  );
  return rows.map(storedOf);
};

/** Versions of one approach in one language, newest first. */
export const versionsOf = async (
  tx: Tx,
  key: string,
  language: SayLanguage,
): Promise<StoredApproach[]> => {
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM approaches WHERE key = $1 AND language = $2 ORDER BY version DESC`,
    [key, language],
  );
  return rows.map(storedOf);
};

/** Any wording of the practice's of this key, for its cause and trigger; null: it has none. */
export const anyVersionOf = async (tx: Tx, key: string): Promise<StoredApproach | null> => {
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM approaches WHERE key = $1 ORDER BY written_at DESC LIMIT 1`,
    [key],
  );
  return rows[0] ? storedOf(rows[0]) : null;
};

/** In any language, the longest waiting first. */
export const submittedApproaches = async (tx: Tx): Promise<StoredApproach[]> => {
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM approaches WHERE state = 'submitted' ORDER BY written_at, id`,
  );
  return rows.map(storedOf);
};

export const approvedApproaches = async (tx: Tx): Promise<Approach[]> => {
  const { rows } = await tx.query<Row>(
    prepared(
      `SELECT ${columns} FROM approaches WHERE state = 'approved' ORDER BY key, language, version DESC`,
    ),
  );
  return rows.map(storedOf);
};

/** One version, held until the transaction's end. */
export const approachForChange = async (tx: Tx, id: string): Promise<StoredApproach | null> => {
  if (!isUuid(id)) return null;
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM approaches WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0] ? storedOf(rows[0]) : null;
};

export const insertApproach = async (tx: Tx, one: StoredApproach): Promise<void> => {
  await tx.query(
    `INSERT INTO approaches (${columns})
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      one.id,
      one.key,
      one.language,
      one.version,
      one.cause,
      one.trigger,
      one.name,
      one.opening,
      one.reflection,
      one.facts,
      one.offer,
      one.avoid,
      one.state,
      one.writtenBy,
      new Date(one.writtenAt),
      one.decidedBy,
      one.decidedAt === null ? null : new Date(one.decidedAt),
      one.decisionNote,
    ],
  );
};

/** The words of a draft, and who wrote them last. */
export const rewriteApproach = async (tx: Tx, one: StoredApproach): Promise<void> => {
  await tx.query(
    `UPDATE approaches SET name = $2, opening = $3, reflection = $4, facts = $5, offer = $6, avoid = $7,
       written_by = $8, written_at = $9 WHERE id = $1`,
    [
      one.id,
      one.name,
      one.opening,
      one.reflection,
      one.facts,
      one.offer,
      one.avoid,
      one.writtenBy,
      new Date(one.writtenAt),
    ],
  );
};

export type Decision = {
  state: ApproachState;
  decidedBy: string | null;
  /** ms UTC; null: nobody has decided */
  decidedAt: number | null;
  note: string | null;
};

export const decideApproach = async (tx: Tx, id: string, decision: Decision): Promise<void> => {
  await tx.query(
    `UPDATE approaches SET state = $2, decided_by = $3, decided_at = $4, decision_note = $5 WHERE id = $1`,
    [
      id,
      decision.state,
      decision.decidedBy,
      decision.decidedAt === null ? null : new Date(decision.decidedAt),
      decision.note,
    ],
  );
};

/** What was offered so far makes room for another version; its own decision stays on record. */
export const retireApproved = async (tx: Tx, key: string, language: SayLanguage): Promise<void> => {
  await tx.query(
    `UPDATE approaches SET state = 'retired' WHERE key = $1 AND language = $2 AND state = 'approved'`,
    [key, language],
  );
};
