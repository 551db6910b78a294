import type { BoardChanges } from '../../shared/board-storage.ts';
import type { Split } from '../../shared/market.ts';
import { createHistory, type DailyHistory } from './daily-history.ts';

export type HeldPrint = { price: number; at: number; seq: number | null };

/** Everything the quote board keeps of one instrument. */
export type InstrumentState = {
  readonly symbol: string;
  zone: ZoneState;
  /** the previous close given with the instrument */
  given: number | null;
  readonly history: DailyHistory;
  /** the last accepted tick */
  price: number | null;
  at: number | null;
  seq: number | null;
  tradingDay: string | null;
  /** false: it is a held print that nothing settled */
  confirmed: boolean;
  /** the highest `seq` that came in, held and dropped prints included: what a gap is counted from */
  seenSeq: number | null;
  held: HeldPrint | null;
  previousClose: number | null;
  /** the last `close` tick */
  close: { date: string; price: number } | null;
  /** trades came on `tradingDay` and no `close` tick has ended it */
  unclosed: boolean;
  /** highest of the last 252 daily closes; made anew from the history, never stored */
  closesPeak: number | null;
  /** highest tick since the newest of those closes; `doubtHigh` since a corporate action is suspected */
  tickHigh: number | null;
  doubtHigh: number | null;
  /** a corporate action is suspected since the first tick of `date`; `zoneDay` was the zone's day then */
  doubt: { date: string; zoneDay: string } | null;
  /** the last price that went to the engine, which is behind `price` while a frame is open or a doubt stands */
  sent: { price: number; peak: number; at: number; confirmed: boolean } | null;
  /** trading may have gone unseen since its last price; `delayed`: and its next one is the first since */
  unseen: boolean;
  delayed: boolean;
  inFrame: boolean;
  changed: boolean;
};

/** The instruments that share an exchange's time zone begin their trading days together. */
export type ZoneState = {
  readonly name: string;
  day: string | null;
  members: InstrumentState[];
};

type Frame = {
  /** null: no frame is open */
  openedAt: number | null;
  bucket: number;
  at: number;
  /** instruments with a price to tell at the frame's end, in order of their first change; may wait for a frame to open */
  moved: InstrumentState[];
  closed: { state: InstrumentState; date: string; at: number }[];
  lastAt: number | null;
  lastSequence: number;
};

export type Counts = {
  accepted: number;
  held: number;
  ignored: number;
  refused: number;
  badPrints: number;
  gaps: number;
  frames: number;
};

export type Board = {
  readonly frameMs: number;
  readonly states: Map<string, InstrumentState>;
  readonly zones: Map<string, ZoneState>;
  /** the practice's own, by whose days portfolios go, whether or not an instrument is in it */
  readonly practice: ZoneState | null;
  readonly held: Set<InstrumentState>;
  /** announced and not yet applied */
  splits: Split[];
  readonly frame: Frame;
  readonly counts: Counts;
  lastTickAt: number | null;
  /** after a start: the newest tick known before it, until a newer one comes */
  resumedFrom: number | null;
  /** since `takeChanges` was last asked */
  changedStates: InstrumentState[];
  changedCloses: Map<string, Map<string, number>>;
  appliedSplits: BoardChanges['splits'];
  feedChanged: boolean;
};

const createZone = (name: string): ZoneState => ({ name, day: null, members: [] });

export const createBoard = (frameMs: number, practiceZone: string | null): Board => {
  const practice = practiceZone === null ? null : createZone(practiceZone);
  const zones = new Map(practice ? [[practice.name, practice]] : []);
  return { ...emptyBoard(frameMs), zones, practice };
};

const emptyBoard = (frameMs: number): Omit<Board, 'zones' | 'practice'> => ({
  frameMs,
  states: new Map(),
  held: new Set(),
  splits: [],
  frame: {
    openedAt: null,
    bucket: 0,
    at: 0,
    moved: [],
    closed: [],
    lastAt: null,
    lastSequence: 0,
  },
  counts: { accepted: 0, held: 0, ignored: 0, refused: 0, badPrints: 0, gaps: 0, frames: 0 },
  lastTickAt: null,
  resumedFrom: null,
  changedStates: [],
  changedCloses: new Map(),
  appliedSplits: [],
  feedChanged: false,
});

export const zoneOf = (board: Board, name: string): ZoneState => {
  const known = board.zones.get(name);
  if (known) return known;
  const zone = createZone(name);
  board.zones.set(name, zone);
  return zone;
};

export const createState = (symbol: string, zone: ZoneState): InstrumentState => ({
  symbol,
  zone,
  given: null,
  history: createHistory(),
  price: null,
  at: null,
  seq: null,
  tradingDay: null,
  confirmed: true,
  seenSeq: null,
  held: null,
  previousClose: null,
  close: null,
  unclosed: false,
  closesPeak: null,
  tickHigh: null,
  doubtHigh: null,
  doubt: null,
  sent: null,
  unseen: false,
  delayed: false,
  inFrame: false,
  changed: false,
});

export const markChanged = (board: Board, state: InstrumentState): void => {
  board.feedChanged = true;
  if (state.changed) return;
  state.changed = true;
  board.changedStates.push(state);
};

export const higher = (a: number | null, b: number | null): number | null => {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
};

/** Highest of the last 252 daily closes and of the ticks since the newest of them. */
export const peakOf = (state: InstrumentState): number | null =>
  higher(state.closesPeak, state.tickHigh);
