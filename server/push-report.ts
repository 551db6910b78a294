import type { TickOutcome } from './market/quote-board.ts';

/** What became of each pushed tick, by its place in the request. */
export type PushReport = {
  accepted: number;
  held: { index: number }[];
  ignored: { index: number; reason: 'late' | 'repeated' }[];
  refused: { index: number; code: string; message: string }[];
  /** how many ticks have been accepted in all */
  cursor: number;
};

export const reportOf = (outcomes: readonly TickOutcome[], cursor: number): PushReport => {
  const report: PushReport = { accepted: 0, held: [], ignored: [], refused: [], cursor };
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.type === 'accepted') report.accepted++;
    else if (outcome.type === 'held') report.held.push({ index });
    else if (outcome.type === 'ignored') report.ignored.push({ index, reason: outcome.reason });
    else report.refused.push({ index, code: outcome.code, message: outcome.message });
  }
  return report;
};
