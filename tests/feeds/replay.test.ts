import { expect, it } from 'vitest';
import { demoInstruments } from '../../server/demo/instruments.ts';
import { createReplay, type OnTicks, type ReplayOptions } from '../../server/feeds/replay.ts';
import { session } from '../../server/market/trading-calendar.ts';
import type { Tick } from '../../shared/market.ts';
import { createFakeClock } from './fake-clock.ts';

const instruments = demoInstruments.slice(0, 3);
const fiveMinutes = 300_000;

const start = (given: Partial<ReplayOptions> = {}, onTicks: OnTicks = async () => undefined) => {
  const fake = createFakeClock();
  const batches: Tick[][] = [];
  const restarts: string[] = [];
  const failures: unknown[] = [];
  const replay = createReplay({
    event: '2020',
    instruments,
    session,
    speed: 600,
    clock: fake.clock,
    stepsAtOnce: 1,
    onRestart: async (day) => {
      restarts.push(day);
      batches.length = 0;
    },
    onFailed: (error) => failures.push(error),
    ...given,
  });
  const stop = replay.subscribe(async (ticks) => {
    await onTicks(ticks);
    batches.push(ticks);
  });
  const newest = (): number => batches.at(-1)?.[0]?.at ?? Number.NaN;
  return { ...fake, replay, control: replay.control, batches, restarts, failures, stop, newest };
};

const opensOf = (day: string): number => session(day, 'America/New_York')?.opens ?? Number.NaN;
const closesOf = (day: string): number => session(day, 'America/New_York')?.closes ?? Number.NaN;

/** until a condition holds, with real time for what doesn't wait */
const until = async (condition: () => boolean): Promise<void> => {
  for (let i = 0; i < 200_000 && !condition(); i++)
    await new Promise((resolve) => setImmediate(resolve));
  expect(condition()).toBe(true);
};

it('plays 600 market seconds in a second within a session', async () => {
  const { pass, batches, newest, stop } = start();
  await pass(0);
  expect(newest()).toBe(opensOf('2019-11-20'));
  expect(batches[0]?.map(({ symbol }) => symbol)).toEqual(instruments.map(({ symbol }) => symbol));
  await pass(499);
  expect(batches).toHaveLength(1);
  await pass(1);
  expect(newest()).toBe(opensOf('2019-11-20') + fiveMinutes);
  await pass(10_000);
  expect(newest()).toBe(opensOf('2019-11-20') + 21 * fiveMinutes);
  await stop();
});

it('skips nights, weekends and holidays: the next open comes within a second', async () => {
  const { pass, newest, stop, control } = start({ startAfter: closesOf('2019-11-27'), speed: 1 });
  await pass(0);
  expect(newest()).toBe(opensOf('2019-11-29'));
  control.setSpeed(600);
  await pass(41 * 500 + 500);
  expect(newest()).toBe(closesOf('2019-11-29'));
  control.setSpeed(1);
  await pass(1000);
  expect(newest()).toBe(opensOf('2019-12-02'));
  await stop();
});

it('goes on after the last stored tick, with the same ticks as if it had never stopped', async () => {
  const whole = start({ speed: null });
  await until(() => whole.batches.length >= 300);
  await whole.stop();
  const cursor = whole.batches[120]?.[0]?.at ?? 0;
  const rest = start({ speed: null, startAfter: cursor });
  await until(() => rest.batches.length >= 100);
  await rest.stop();
  expect(rest.batches.slice(0, 100)).toEqual(whole.batches.slice(121, 221));
});

it('plays as fast as it goes to the last close, and says that it has finished', async () => {
  const { replay, batches, control, stop } = start({ speed: null });
  await until(() => control.status().finished);
  await stop();
  expect(batches.at(-1)?.every(({ kind }) => kind === 'close')).toBe(true);
  expect(batches.at(-1)?.[0]).toMatchObject({ symbol: 'SPX', price: 2874.560059 });
  const times = batches.map((ticks) => ticks[0]?.at ?? 0);
  expect(times.every((at, i) => i === 0 || at > (times[i - 1] ?? 0))).toBe(true);
  expect(replay.control.status()).toMatchObject({ day: '2020-04-17', finished: true });
});

it('has finished from the start where everything is stored already', async () => {
  const { batches, settle, control, stop } = start({ startAfter: closesOf('2020-04-17') });
  await settle();
  expect(control.status().finished).toBe(true);
  expect(batches).toHaveLength(0);
  await stop();
});

it('stands still while it is paused, and goes on where it was', async () => {
  const { pass, control, newest, stop } = start();
  await pass(5000);
  const before = newest();
  control.pause();
  await pass(60_000);
  expect(newest()).toBe(before);
  expect(control.status()).toMatchObject({ paused: true, day: '2019-11-20', finished: false });
  control.resume();
  await pass(500);
  expect(newest()).toBeGreaterThan(before);
  expect(newest()).toBeLessThanOrEqual(before + 2 * fiveMinutes);
  await stop();
});

it('takes on another speed at once, also in the middle of a long wait', async () => {
  const { pass, control, newest, stop } = start({ speed: 1 });
  await pass(10_000);
  expect(newest()).toBe(opensOf('2019-11-20'));
  control.setSpeed(600);
  await pass(1000);
  expect(newest()).toBeGreaterThanOrEqual(opensOf('2019-11-20') + 2 * fiveMinutes);
  expect(control.status().speed).toBe(600);
  await stop();
});

it('jumps forward by playing everything up to that day’s open, then goes on at its speed', async () => {
  const { control, batches, restarts, newest, pass, stop } = start();
  await pass(2000);
  expect(control.jumpTo('2020-02-24')).toBe(true);
  await until(() => newest() >= opensOf('2020-02-24'));
  expect(newest()).toBe(opensOf('2020-02-24'));
  expect(restarts).toEqual([]);
  const times = batches.map((ticks) => ticks[0]?.at ?? 0);
  expect(times).toContain(closesOf('2020-02-20'));
  expect(new Set(times).size).toBe(times.length);
  await pass(500);
  expect(newest()).toBe(opensOf('2020-02-24') + fiveMinutes);
  await stop();
});

it('jumps back by starting over, and plays from the first day to that day’s open', async () => {
  const { control, batches, restarts, newest, stop } = start({ fastForwardTo: '2020-03-16' });
  await until(() => newest() === opensOf('2020-03-16'));
  control.jumpTo('2020-02-24');
  await until(() => newest() === opensOf('2020-02-24'));
  expect(restarts).toEqual(['2020-02-24']);
  expect(batches[0]?.[0]?.at).toBe(opensOf('2019-11-20'));
  expect(batches[0]?.[0]?.seq).toBe(1);
  expect(control.status()).toMatchObject({ day: '2020-02-24', finished: false });
  await stop();
});

it('starts a day over when asked for the day that is on', async () => {
  const { control, restarts, newest, pass, stop } = start({ fastForwardTo: '2019-11-22' });
  await until(() => newest() === opensOf('2019-11-22'));
  await pass(5000);
  control.jumpTo('2019-11-22');
  await until(() => newest() === opensOf('2019-11-22'));
  expect(restarts).toEqual(['2019-11-22']);
  await stop();
});

it('can be replayed again after it has finished', async () => {
  const { control, newest, stop } = start({ speed: null });
  await until(() => control.status().finished);
  control.setSpeed(600);
  control.jumpTo('2019-11-25');
  await until(() => newest() === opensOf('2019-11-25'));
  expect(control.status().finished).toBe(false);
  await stop();
});

it('stays paused on the day that it was sent to', async () => {
  const { control, newest, pass, stop } = start();
  await pass(1000);
  control.pause();
  control.jumpTo('2019-12-02');
  await until(() => newest() === opensOf('2019-12-02'));
  await pass(60_000);
  expect(newest()).toBe(opensOf('2019-12-02'));
  await stop();
});

it('knows no day on which nothing was traded', async () => {
  const { control, stop } = start();
  expect(control.jumpTo('2020-02-22')).toBe(false);
  expect(control.jumpTo('2020-05-01')).toBe(false);
  await stop();
});

it('waits for whoever takes the ticks', async () => {
  let release = (): void => undefined;
  let under = 0;
  let most = 0;
  const { pass, batches, stop } = start({}, async () => {
    most = Math.max(most, ++under);
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    under--;
  });
  await pass(30_000);
  expect(batches).toHaveLength(0);
  release();
  await pass(0);
  expect(batches).toHaveLength(1);
  const stopping = stop();
  release();
  await stopping;
  expect(most).toBe(1);
});

it('offers a batch again that could not be stored', async () => {
  let failing = true;
  const { pass, batches, failures, stop } = start({}, async () => {
    if (failing) throw new Error('the database is away');
  });
  await pass(3500);
  expect(batches).toHaveLength(0);
  expect(failures).toHaveLength(4);
  failing = false;
  await pass(1000);
  expect(batches[0]?.[0]?.seq).toBe(1);
  await stop();
});

it('stays where it is when starting over fails', async () => {
  const { control, newest, failures, pass, stop } = start({
    fastForwardTo: '2019-12-02',
    onRestart: () => Promise.reject(new Error('the database is away')),
  });
  await until(() => newest() === opensOf('2019-12-02'));
  control.jumpTo('2019-11-25');
  await pass(500);
  expect(failures).toHaveLength(1);
  expect(newest()).toBeGreaterThan(opensOf('2019-12-02'));
  await stop();
});

it('says nothing any more once it is stopped', async () => {
  const { pass, batches, stop } = start();
  await pass(2000);
  await stop();
  const before = batches.length;
  await pass(60_000);
  expect(batches).toHaveLength(before);
});

it('hands over many steps at once where nothing waits, and never beyond what was asked for', async () => {
  const { batches, control, stop, newest } = start({ stepsAtOnce: 40 });
  control.pause();
  control.jumpTo('2020-02-24', 'close');
  await until(() => batches.at(-1)?.at(-1)?.at === closesOf('2020-02-24'));
  const times = batches.flat().map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(Math.max(...batches.map((batch) => batch.length))).toBe(40 * instruments.length);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(newest()).toBeLessThanOrEqual(closesOf('2020-02-24'));
  await stop();
});
