import {
  type Direction,
  directionSchema,
  type Mood,
  moodSchema,
  type Outcome,
  outcomeSchema,
} from '../shared/calls.ts';
import {
  type ConditionKind,
  conditionKindSchema,
  type OriginWhose,
  originWhoseSchema,
  type Reference,
  type RootCause,
  referenceSchema,
  rootCauseSchema,
  type Unit,
  unitSchema,
} from '../shared/sensitivities.ts';
import type { Tx } from './pool.ts';

/** Who somebody is at a glance; times in ms UTC. */
export type CallerClient = {
  id: string;
  externalId: string;
  name: string;
  phone: string | null;
  timeZone: string | null;
  language: string | null;
  preferredHours: string | null;
  closed: boolean;
  servedBy: string;
  openAlerts: number;
};

type ClientRow = {
  id: string;
  external_id: string;
  name: string;
  phone: string | null;
  time_zone: string | null;
  language: string | null;
  preferred_hours: string | null;
  closed: boolean;
  served_by: string;
  open_alerts: number;
};

/** As the viewer: those of them whom they see, by id. */
export const callerClients = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, CallerClient>> => {
  const { rows } = await tx.query<ClientRow>(
    `SELECT c.id, c.external_id, c.name, c.phone, c.time_zone, c.language, c.preferred_hours,
       c.closed_at IS NOT NULL AS closed, c.served_by,
       (SELECT count(*)::int FROM alerts a WHERE a.client_id = c.id AND a.state = 'open') AS open_alerts
     FROM clients c WHERE c.id = ANY ($1::uuid[])`,
    [clientIds],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        externalId: row.external_id,
        name: row.name,
        phone: row.phone,
        timeZone: row.time_zone,
        language: row.language,
        preferredHours: row.preferred_hours,
        closed: row.closed,
        servedBy: row.served_by,
        openAlerts: row.open_alerts,
      },
    ]),
  );
};

export type CallerPerson = {
  id: string;
  name: string;
  relation: string;
  phone: string | null;
  trustedContact: boolean;
  mayBeTold: string | null;
};

type PersonRow = {
  id: string;
  name: string;
  relation: string;
  phone: string | null;
  trusted_contact: boolean;
  may_be_told: string | null;
};

export const callerPeople = async (
  tx: Tx,
  personIds: readonly string[],
): Promise<Map<string, CallerPerson>> => {
  if (personIds.length === 0) return new Map();
  const { rows } = await tx.query<PersonRow>(
    `SELECT id, name, relation, phone, trusted_contact, may_be_told FROM household_people WHERE id = ANY ($1::uuid[])`,
    [personIds],
  );
  return new Map(
    rows.map(({ trusted_contact, may_be_told, ...person }) => [
      person.id,
      { ...person, trustedContact: trusted_contact, mayBeTold: may_be_told },
    ]),
  );
};

/** What somebody is afraid of, where it comes from, and in whose words. */
export type MainFear = {
  kind: ConditionKind;
  symbol: string | null;
  threshold: number;
  unit: Unit;
  reference: Reference | null;
  event: string | null;
  intensity: number;
  rootCause: RootCause | null;
  origin: {
    event: string | null;
    year: number | null;
    whose: OriginWhose | null;
    words: string | null;
  };
  /** one person of the household; null: the client */
  whose: string | null;
};

type FearRow = {
  client_id: string;
  kind: string;
  symbol: string | null;
  threshold: number;
  unit: string;
  reference: string | null;
  event: string | null;
  intensity: number;
  root_cause: string | null;
  origin_event: string | null;
  origin_year: number | null;
  origin_whose: string | null;
  in_their_words: string | null;
  person: string | null;
};

/** Each client's main one: whose alert is open, then the strongest, then one told in their own words. */
export const mainFears = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, MainFear>> => {
  const { rows } = await tx.query<FearRow>(
    `SELECT wanted.id AS client_id, s.*, p.name AS person FROM unnest($1::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
       SELECT kind, symbol, threshold, unit, reference, event, intensity, root_cause, origin_event, origin_year,
         origin_whose, in_their_words, person_id
       FROM sensitivities WHERE client_id = wanted.id AND withdrawn_at IS NULL
       ORDER BY EXISTS (SELECT FROM alerts a WHERE a.sensitivity_id = sensitivities.id AND a.state = 'open') DESC,
         intensity DESC, in_their_words IS NULL, origin_event IS NULL, id LIMIT 1
     ) AS s LEFT JOIN household_people p ON p.id = s.person_id`,
    [clientIds],
  );
  return new Map(
    rows.map((row) => [
      row.client_id,
      {
        kind: conditionKindSchema.parse(row.kind),
        symbol: row.symbol,
        threshold: row.threshold,
        unit: unitSchema.parse(row.unit),
        reference: referenceSchema.nullable().parse(row.reference),
        event: row.event,
        intensity: row.intensity,
        rootCause: rootCauseSchema.nullable().parse(row.root_cause),
        origin: {
          event: row.origin_event,
          year: row.origin_year,
          whose: originWhoseSchema.nullable().parse(row.origin_whose),
          words: row.in_their_words,
        },
        whose: row.person,
      },
    ]),
  );
};

export type RecentContact = {
  at: number;
  direction: Direction;
  outcome: Outcome;
  mood: Mood | null;
  topic: string | null;
  by: string | null;
};

type ContactRow = {
  client_id: string;
  at: Date;
  direction: string;
  outcome: string;
  mood: string | null;
  topic: string | null;
  by: string | null;
};

/** The newest of each client, newest first. */
export const recentContacts = async (
  tx: Tx,
  clientIds: readonly string[],
  most: number,
): Promise<Map<string, RecentContact[]>> => {
  const { rows } = await tx.query<ContactRow>(
    `SELECT k.client_id, k.at, k.direction, k.outcome, k.mood, k.topic, u.name AS by
     FROM unnest($1::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
       SELECT client_id, at, direction, outcome, mood, topic, user_id, recorded_at, id FROM calls
       WHERE client_id = wanted.id ORDER BY at DESC, recorded_at DESC, id LIMIT $2
     ) AS k LEFT JOIN "user" u ON u.id = k.user_id ORDER BY k.at DESC, k.recorded_at DESC, k.id`,
    [clientIds, most],
  );
  const contacts = new Map<string, RecentContact[]>();
  for (const row of rows) {
    const contact = {
      at: row.at.getTime(),
      direction: directionSchema.parse(row.direction),
      outcome: outcomeSchema.parse(row.outcome),
      mood: moodSchema.nullable().parse(row.mood),
      topic: row.topic,
      by: row.by,
    };
    const known = contacts.get(row.client_id);
    if (known) known.push(contact);
    else contacts.set(row.client_id, [contact]);
  }
  return contacts;
};
