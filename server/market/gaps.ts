import { type Board, markChanged } from './board.ts';
import { nextTradingDay, session, tradingDayOf } from './trading-calendar.ts';

/** Less is a pause between two ticks. */
const PAUSE_MS = 5000;

/** Whether `zone` traded between two times (ms UTC) for longer than a pause. */
export const tradedUnseen = (from: number, to: number, zone: string): boolean => {
  let date = tradingDayOf(from, zone);
  const last = tradingDayOf(to, zone);
  for (let unseen = 0; date <= last; date = nextTradingDay(date, zone)) {
    const day = session(date, zone);
    if (day) unseen += Math.max(0, Math.min(to, day.closes) - Math.max(from, day.opens));
    if (unseen > PAUSE_MS) return true;
  }
  return false;
};

/**
 * To be asked with each tick; the first after a start that is newer than what was known before answers. A live feed has gone on meanwhile: unless it tells what was missed, the next
 * price of each instrument that traded is the first to show what happened. `now` null: not a live feed, which loses nothing.
 */
export const noticeGap = (board: Board, at: number, now: number | null): void => {
  const from = board.resumedFrom;
  // A feed may first send its last tick again, which says nothing of what came since.
  if (from === null || at <= from) return;
  board.resumedFrom = null;
  if (now === null) return;
  const traded = new Map<string, boolean>();
  for (const state of board.states.values()) {
    const { name } = state.zone;
    if (!traded.has(name)) traded.set(name, tradedUnseen(from, at, name));
    if (state.price === null || state.unseen || traded.get(name) !== true) continue;
    state.unseen = true;
    // Stored, for whom no price has come by the next start.
    markChanged(board, state);
  }
};
