import type { PushReport } from '../../shared/api/market.ts';
import { ApiError } from '../http/errors.ts';
import { createIntake } from './intake.ts';
import { createLineReader } from './lines.ts';
import { createLongReport, type LongReport } from './long-report.ts';

export type StreamParts = {
  push: (ticks: readonly unknown[]) => Promise<PushReport>;
  /** Throws when whoever sends may do so no more. Asked before each piece that is taken in. */
  check: () => Promise<void>;
};

/** The same error, and what was taken in before it: that stays. */
const withReport = (error: Error, report: LongReport): Error => {
  if (!(error instanceof ApiError) || report.received === 0) return error;
  const { status, code, field, headers } = error;
  const ticks = report.received === 1 ? 'tick' : `${report.received} ticks`;
  const message = `${error.message} The ${ticks} before it stayed: ${report.accepted} accepted.`;
  const given = typeof error.details === 'object' ? error.details : {};
  const details = { ...given, ...report };
  return new ApiError(status, code, message, {
    ...(field === undefined ? {} : { field }),
    details,
    headers: { ...headers },
  });
};

const errorOf = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));

/**
 * Takes ticks in as their lines come, for as long as they come; nothing more is read while too much is underway.
 * Answers when the body has ended and whatever it raised is stored.
 * @throws ApiError with what was taken in before
 */
export const readStream = async (
  bytes: AsyncIterable<Uint8Array>,
  { push, check }: StreamParts,
): Promise<LongReport> => {
  const lines = createLineReader();
  const intake = createIntake(push);
  const report = createLongReport();
  let failed: Error | null = null;
  let taken = Promise.resolve();

  const take = (values: readonly unknown[]): void => {
    if (values.length === 0) return;
    const part = intake.add(values);
    const settled = part.then(
      (one) => ({ one }),
      (error: unknown) => ({ error }),
    );
    taken = taken.then(async () => {
      const answer = await settled;
      if ('error' in answer) failed ??= errorOf(answer.error);
      else report.add(answer.one, values.length);
    });
  };

  const readAll = async (): Promise<void> => {
    for await (const piece of bytes) {
      await check();
      const { values, wrong } = lines.take(piece);
      take(values);
      if (wrong) throw wrong;
      await intake.room();
      if (failed) return;
    }
    const { values, wrong } = lines.end();
    take(values);
    if (wrong) throw wrong;
  };

  const wrong = await readAll().then(
    () => null,
    (error: unknown) => errorOf(error),
  );
  await taken;
  if (failed) throw failed;
  if (wrong) throw withReport(wrong, report.soFar());
  return report.soFar();
};
