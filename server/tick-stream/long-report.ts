import type { PushReport } from '../../shared/api/market.ts';

/** A stream of hours may have any number of them: the first are named, all are counted. */
const NAMED = 1000;

/** What became of a stream's ticks until now; `index` counts from its first. */
export type LongReport = PushReport & {
  received: number;
  totals: { held: number; ignored: number; refused: number };
};

export const createLongReport = () => {
  const report: LongReport = {
    received: 0,
    accepted: 0,
    held: [],
    ignored: [],
    refused: [],
    totals: { held: 0, ignored: 0, refused: 0 },
    cursor: null,
  };
  const name = <T extends { index: number }>(named: T[], more: readonly T[], start: number) => {
    for (const one of more.slice(0, NAMED - named.length))
      named.push({ ...one, index: one.index + start });
    return more.length;
  };
  return {
    /** `count` ticks and what became of them, after all that were added before */
    add: (part: PushReport, count: number): void => {
      const start = report.received;
      report.totals.held += name(report.held, part.held, start);
      report.totals.ignored += name(report.ignored, part.ignored, start);
      report.totals.refused += name(report.refused, part.refused, start);
      report.received += count;
      report.accepted += part.accepted;
      report.cursor = part.cursor;
    },
    soFar: (): LongReport => report,
  };
};
