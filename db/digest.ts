import { type DigestScope, groupFrom, ofClients } from './digest-scope.ts';
import type { Tx } from './pool.ts';

const lastSaid = 'LEAST(COALESCE(x.confirmed_on, (x.added_at AT TIME ZONE $3)::date), $5::date)';
const wentDeep = `(SELECT max((a.deepened_at AT TIME ZONE $3)::date) FROM alerts a
  WHERE a.sensitivity_id = x.id AND a.level >= 2)`;
const askOn = `CASE WHEN $4::date > ${lastSaid} THEN $4::date WHEN ${wentDeep} > ${lastSaid} THEN ${wentDeep}
  ELSE COALESCE(x.ask_again_on, ${lastSaid} + 365) END`;

/**
 * Fears to be asked about again, up to a day: the rule of `askAgain` in `server/people/ageing.ts`, for a whole book at once.
 * `crashOn`: the day on which the last crash began; null: there was none.
 */
export const toAskAgain = (
  tx: Tx,
  { advisorId, zone, today }: DigestScope,
  { until, crashOn }: { until: string; crashOn: string | null },
) =>
  groupFrom(
    tx,
    ofClients({
      from: 'sensitivities',
      where: `x.withdrawn_at IS NULL AND ${askOn} <= $2::date`,
      on: askOn,
      what: 'x.in_their_words',
      state: `CASE WHEN $4::date > ${lastSaid} THEN 'crash' WHEN ${wentDeep} > ${lastSaid} THEN 'deep-alert' ELSE 'date' END`,
    }),
    [advisorId, until, zone, crashOn, today],
  );

/** Open recommendations made before a time (ms UTC). */
export const stalled = (tx: Tx, { advisorId, zone }: DigestScope, madeBefore: number) =>
  groupFrom(
    tx,
    ofClients({
      from: 'recommendations',
      where: `x.state = 'open' AND x.made_at < $2`,
      on: '(x.made_at AT TIME ZONE $3)::date',
      what: 'x.title',
    }),
    [advisorId, new Date(madeBefore), zone],
  );

/** Open ones that end up to a day, and those that began after another. */
export const breathing = (
  tx: Tx,
  { advisorId, today }: DigestScope,
  span: { until: string; after: string },
) =>
  groupFrom(
    tx,
    ofClients({
      from: 'breathing_spaces',
      where: `x.ended_on IS NULL AND x.starts_on <= $2::date AND x.ends_on >= $2::date
        AND (x.ends_on <= $3::date OR x.starts_on > $4::date)`,
      on: 'x.ends_on',
      state: `CASE WHEN x.ends_on <= $3::date THEN 'ends' ELSE 'opened' END`,
    }),
    [advisorId, today, span.until, span.after],
  );

/** Offered up to a day, and neither signed nor refused since. */
export const unsignedPapers = (tx: Tx, { advisorId }: DigestScope, offeredUntil: string) =>
  groupFrom(
    tx,
    ofClients({
      from: 'delegations',
      where: `x.state IN ('offered', 'stalled') AND x.offered_on <= $2::date`,
      on: 'x.offered_on',
      state: 'x.kind',
    }),
    [advisorId, offeredUntil],
  );

export const unsettledActions = (tx: Tx, { advisorId, zone }: DigestScope) =>
  groupFrom(
    tx,
    ofClients({
      from: 'actions_without_word',
      where: 'x.settled_at IS NULL',
      on: '(x.at AT TIME ZONE $2)::date',
      what: 'x.what',
    }),
    [advisorId, zone],
  );

export const openWishes = (tx: Tx, { advisorId, zone }: DigestScope) =>
  groupFrom(
    tx,
    ofClients({
      from: 'plan_reversals',
      where: `x.state = 'open'`,
      on: '(x.at AT TIME ZONE $2)::date',
      what: 'x.back_to',
    }),
    [advisorId, zone],
  );

/**
 * Partings that go on; for a supervisor also what can be decided now or up to a day, unless they opened it themselves.
 * `decider` null: the asker decides none.
 */
export const reviewsWaiting = (
  tx: Tx,
  { advisorId, today }: DigestScope,
  { decider, until }: { decider: string | null; until: string },
) =>
  groupFrom(
    tx,
    ofClients({
      from: 'relationship_reviews',
      where: `(x.state = 'part' OR (x.state = 'open' AND $2::text IS NOT NULL AND x.opened_by IS DISTINCT FROM $2
        AND x.decide_from <= $4::date))`,
      on: `CASE WHEN x.state = 'part' THEN NULL ELSE x.decide_from END`,
      state: `CASE WHEN x.state = 'part' THEN 'parting' WHEN x.decide_from <= $3::date THEN 'decide' ELSE 'soon' END`,
    }),
    [advisorId, decider, today, until],
  );
