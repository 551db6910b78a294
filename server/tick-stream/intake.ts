import type { PushReport } from '../../shared/api/market.ts';

/** A feed that sends tick by tick isn't taken in tick by tick: against a frame of 250 ms this is nothing. */
const GATHER_MS = 10;
const AT_ONCE = 2000;
/** Taken from one feed and not stored yet. A live frame ends, and is stored, within this many at any speed we know. */
const MOST_UNDERWAY = 20_000;

export type Intake = {
  /** Takes these in after all that were added before. Answers when what they raised is stored. */
  add(ticks: readonly unknown[]): Promise<PushReport>;
  isFull(): boolean;
  /** Answers when it isn't full. */
  room(): Promise<void>;
};

type Part = {
  ticks: readonly unknown[];
  resolve: (report: PushReport) => void;
  reject: (error: unknown) => void;
};

/** What became of some of a request's ticks: those from `start` on, `count` of them. */
const partOf = (whole: PushReport, start: number, count: number): PushReport => {
  const own = <T extends { index: number }>(list: readonly T[]): T[] =>
    list
      .filter(({ index }) => index >= start && index < start + count)
      .map((one) => ({ ...one, index: one.index - start }));
  const [held, ignored, refused] = [own(whole.held), own(whole.ignored), own(whole.refused)];
  const accepted = count - held.length - ignored.length - refused.length;
  return { accepted, held, ignored, refused, cursor: whole.cursor };
};

/** One feed's way in: in order, gathered for a moment, several requests underway, and no more than can be held. */
export const createIntake = (push: (ticks: readonly unknown[]) => Promise<PushReport>): Intake => {
  let gathered: Part[] = [];
  let count = 0;
  let underway = 0;
  let timer: NodeJS.Timeout | null = null;
  const waiting: (() => void)[] = [];

  const isFull = (): boolean => underway >= MOST_UNDERWAY;

  const send = async (parts: readonly Part[]): Promise<void> => {
    try {
      const report = await push(parts.flatMap(({ ticks }) => ticks));
      let start = 0;
      for (const { ticks, resolve } of parts) {
        resolve(parts.length === 1 ? report : partOf(report, start, ticks.length));
        start += ticks.length;
      }
    } catch (error) {
      for (const { reject } of parts) reject(error);
    }
    for (const { ticks } of parts) underway -= ticks.length;
    if (isFull()) return;
    for (const go of waiting.splice(0)) go();
  };

  const flush = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    const parts = gathered;
    gathered = [];
    count = 0;
    void send(parts);
  };

  return {
    add: (ticks) =>
      new Promise((resolve, reject) => {
        gathered.push({ ticks, resolve, reject });
        count += ticks.length;
        underway += ticks.length;
        if (count >= AT_ONCE) flush();
        else timer ??= setTimeout(flush, GATHER_MS);
      }),
    isFull,
    room: () => (isFull() ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
  };
};
