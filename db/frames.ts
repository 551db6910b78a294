import type { AlertEvent, EpisodeState, StoredAlertEvent } from '../shared/alerts.ts';
import type { PortfolioState } from '../shared/clients.ts';
import { inParts } from '../shared/in-parts.ts';
import type { Tx } from './pool.ts';

/** What a stretch of frames changed: everything that has to be stored together or not at all. */
export type FramesToStore = {
  events: readonly AlertEvent[];
  engine: { portfolios: readonly PortfolioState[]; episodes: readonly EpisodeState[] };
  board: {
    /** `state` is the board's own, any JSON */
    quotes: readonly { symbol: string; state: unknown }[];
    closes: readonly { symbol: string; date: string; close: number }[];
    /** applied ones; `effectiveDate` null: confirmed after a suspicion, never announced */
    splits: readonly { symbol: string; effectiveDate: string | null; ratio: number }[];
    /** any JSON; null or undefined: unchanged */
    feed?: unknown;
  };
};

/**
 * Stores all of it in the transaction given, in batches per table. An event that is there already (same
 * alert, type and level) adds nothing and isn't answered, so storing the same frames again changes nothing;
 * but an unannounced split (`effectiveDate` null) is applied each time it is given.
 */
export const storeFrames = async (tx: Tx, frames: FramesToStore): Promise<StoredAlertEvent[]> => {
  for (const split of frames.board.splits) await applySplit(tx, split);
  await storeBoard(tx, frames.board);
  for (const part of inParts(frames.engine.portfolios, ROWS_AT_ONCE))
    await storePortfolios(tx, part);
  for (const part of inParts(frames.engine.episodes, ROWS_AT_ONCE)) await storeEpisodes(tx, part);
  const stored: StoredAlertEvent[] = [];
  for (const part of inParts(frames.events, ROWS_AT_ONCE))
    for (const event of await storeEvents(tx, part)) stored.push(event);
  return stored;
};

/** A crash of a whole practice is hundreds of thousands of rows: written at once they would hold up the whole process. */
const ROWS_AT_ONCE = 2000;

const storeBoard = async (tx: Tx, board: FramesToStore['board']): Promise<void> => {
  if (board.quotes.length > 0)
    await tx.query(
      `INSERT INTO quote_states (symbol, state)
       SELECT symbol, state::jsonb FROM unnest($1::text[], $2::text[]) AS given (symbol, state)
       ON CONFLICT (symbol) DO UPDATE SET state = excluded.state`,
      [board.quotes.map((q) => q.symbol), board.quotes.map((q) => JSON.stringify(q.state))],
    );
  if (board.closes.length > 0)
    await tx.query(
      `INSERT INTO daily_closes (symbol, date, close) SELECT * FROM unnest($1::text[], $2::date[], $3::float8[])
       ON CONFLICT (symbol, date) DO UPDATE SET close = excluded.close`,
      [
        board.closes.map((c) => c.symbol),
        board.closes.map((c) => c.date),
        board.closes.map((c) => c.close),
      ],
    );
  if (board.feed !== null && board.feed !== undefined)
    await tx.query(
      'INSERT INTO feed_state (state) VALUES ($1::jsonb) ON CONFLICT (one_row) DO UPDATE SET state = excluded.state',
      [JSON.stringify(board.feed)],
    );
};

const storePortfolios = async (tx: Tx, portfolios: readonly PortfolioState[]): Promise<void> => {
  await tx.query(
    `INSERT INTO portfolio_states (client_id, peak, last_close, last_close_date, losing_streak, held_nothing)
       SELECT * FROM unnest($1::uuid[], $2::float8[], $3::float8[], $4::date[], $5::int[], $6::boolean[])
       ON CONFLICT (client_id) DO UPDATE SET peak = excluded.peak, last_close = excluded.last_close,
         last_close_date = excluded.last_close_date, losing_streak = excluded.losing_streak, held_nothing = excluded.held_nothing`,
    [
      portfolios.map((p) => p.clientId),
      portfolios.map((p) => p.peak),
      portfolios.map((p) => p.lastClose),
      portfolios.map((p) => p.lastCloseDate),
      portfolios.map((p) => p.losingStreak),
      portfolios.map((p) => p.heldNothing),
    ],
  );
};

const storeEpisodes = async (tx: Tx, episodes: readonly EpisodeState[]): Promise<void> => {
  await tx.query(
    `INSERT INTO episode_states (sensitivity_id, state, level, holding_since, alert_id, depth, value)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[], $4::timestamptz[], $5::uuid[], $6::float8[], $7::float8[])
       ON CONFLICT (sensitivity_id) DO UPDATE SET state = excluded.state, level = excluded.level,
         holding_since = excluded.holding_since, alert_id = excluded.alert_id, depth = excluded.depth, value = excluded.value`,
    [
      episodes.map((e) => e.sensitivityId),
      episodes.map((e) => e.state),
      episodes.map((e) => e.level),
      episodes.map((e) => (e.holdingSince === null ? null : new Date(e.holdingSince))),
      episodes.map((e) => e.alertId),
      episodes.map((e) => e.depth),
      episodes.map((e) => e.value),
    ],
  );
};

/**
 * Quantities, costs and price lines follow an applied split: `ratio` new for one old. The closes aren't touched
 * here: the board, which alone knows which are in which terms, gives all of them with it.
 */
const applySplit = async (
  tx: Tx,
  { symbol, effectiveDate, ratio }: FramesToStore['board']['splits'][number],
): Promise<void> => {
  if (effectiveDate !== null) {
    const { rowCount } = await tx.query(
      `UPDATE splits SET applied_at = now() WHERE symbol = $1 AND effective_date = $2 AND applied_at IS NULL`,
      [symbol, effectiveDate],
    );
    if (rowCount === 0) return;
  }
  await tx.query(
    'UPDATE holdings SET quantity = quantity * $2, cost_basis = cost_basis / $2 WHERE symbol = $1',
    [symbol, ratio],
  );
  await tx.query(
    `UPDATE sensitivities SET threshold = threshold / $2
     WHERE symbol = $1 AND kind IN ('price-below', 'price-above') AND withdrawn_at IS NULL`,
    [symbol, ratio],
  );
};

const eventColumns = `alert_id, client_id, sensitivity_id, kind, symbol, type, at, frame_sequence, level, depth, threshold,
  unit, value, reference, loss_amount, end_reason, unconfirmed, delayed, received_at`;

/** `position` keeps the order in which the engine made them. */
const givenEvents = `unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
  $8::int[], $9::int[], $10::float8[], $11::float8[], $12::text[], $13::float8[], $14::float8[], $15::float8[],
  $16::text[], $17::bool[], $18::bool[], $19::timestamptz[]) WITH ORDINALITY AS given (${eventColumns}, position)`;

const eventValues = (events: readonly AlertEvent[]): unknown[] => [
  events.map((e) => e.alertId),
  events.map((e) => e.clientId),
  events.map((e) => e.sensitivityId),
  events.map((e) => e.kind),
  events.map((e) => e.symbol),
  events.map((e) => e.type),
  events.map((e) => new Date(e.at)),
  events.map((e) => e.frameSequence),
  events.map((e) => e.level),
  events.map((e) => e.depth),
  events.map((e) => e.threshold),
  events.map((e) => e.unit),
  events.map((e) => e.value),
  events.map((e) => e.reference),
  events.map((e) => e.lossAmount),
  events.map((e) => e.endReason),
  events.map((e) => e.unconfirmed),
  events.map((e) => e.delayed),
  events.map((e) => (e.receivedAt === undefined ? null : new Date(e.receivedAt))),
];

const identityOf = (alertId: string, type: string, level: number): string =>
  `${alertId} ${type} ${level}`;

/** Any number, the same in all our servers. */
const ORDER_OF_EVENTS = 4_063_229;

/**
 * A sequence number is given before its row is committed. Whoever stores events waits here for whoever does already, until
 * that one's transaction has ended: so the numbers rise in the order in which they are committed, and a reader who has
 * seen one has seen all below it, whatever else is going on in the database for however long.
 */
const keepOrder = (tx: Tx) => tx.query('SELECT pg_advisory_xact_lock($1)', [ORDER_OF_EVENTS]);

const storeEvents = async (tx: Tx, events: readonly AlertEvent[]): Promise<StoredAlertEvent[]> => {
  await keepOrder(tx);
  await tx.query(
    `INSERT INTO alerts (id, client_id, sensitivity_id, kind, symbol, state, level, raised_at, frame_sequence, deepened_at,
       depth, threshold, unit, value, reference, loss_amount, unconfirmed, delayed)
     SELECT alert_id, client_id, sensitivity_id, kind, symbol, 'open', level, at, frame_sequence, at,
       depth, threshold, unit, value, reference, loss_amount, unconfirmed, delayed
     FROM ${givenEvents} WHERE type = 'raised' ORDER BY position ON CONFLICT (id) DO NOTHING`,
    eventValues(events),
  );
  const { rows } = await tx.query<{
    sequence: number;
    alert_id: string;
    type: string;
    level: number;
  }>(
    `INSERT INTO alert_events (${eventColumns}) SELECT ${eventColumns} FROM ${givenEvents} ORDER BY position
     ON CONFLICT (alert_id, type, level) DO NOTHING RETURNING sequence, alert_id, type, level`,
    eventValues(events),
  );
  const sequences = new Map(
    rows.map((row) => [identityOf(row.alert_id, row.type, row.level), row.sequence]),
  );
  const stored: StoredAlertEvent[] = [];
  for (const event of events) {
    const identity = identityOf(event.alertId, event.type, event.level);
    const sequence = sequences.get(identity);
    if (sequence === undefined) continue;
    sequences.delete(identity);
    stored.push({ ...event, sequence });
  }
  await followUp(tx, stored);
  return stored;
};

/** The alerts' own rows: figures of the latest raise or deepening, and how they ended. */
const followUp = async (tx: Tx, stored: readonly StoredAlertEvent[]): Promise<void> => {
  const later = stored.filter((event) => event.type !== 'raised');
  if (later.length === 0) return;
  await tx.query(
    `UPDATE alerts SET level = latest.level, deepened_at = latest.at, depth = latest.depth, value = latest.value,
       reference = latest.reference, loss_amount = latest.loss_amount, unconfirmed = latest.unconfirmed,
       delayed = alerts.delayed OR latest.delayed
     FROM (SELECT DISTINCT ON (alert_id) * FROM ${givenEvents} WHERE type = 'deepened' ORDER BY alert_id, level DESC) AS latest
     WHERE alerts.id = latest.alert_id AND alerts.level < latest.level`,
    eventValues(later),
  );
  await tx.query(
    `UPDATE alerts SET state = 'ended', ended_at = given.at, end_reason = given.end_reason
     FROM ${givenEvents} WHERE given.type = 'ended' AND alerts.id = given.alert_id AND alerts.state = 'open'`,
    eventValues(later),
  );
};
