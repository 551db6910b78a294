import fc from 'fast-check';
import { sweepHelpers } from '../../../server/engine-thread/sweep-helper.ts';
import type { AlertEvent } from '../../../shared/alerts.ts';
import { type Beside, runBoth } from '../../engine/naive-beside.ts';
import { type Command, commands, crowdOf } from '../../engine/random-days.ts';
import type { Drill, Finding } from '../drill.ts';

const all = 1000;
const few = 100;
/** Blocks are of 4,096 clients; other threads are called from 16 blocks on. */
const crowds = [300, 700, 1500, 4095, 4097, 10_000];
const manyBlocks = 66_000;

type Tally = { events: number; whats: Set<string> };

const count = (tally: Tally, events: readonly AlertEvent[]): void => {
  tally.events += events.length;
  for (const { kind, type, endReason } of events) tally.whats.add(`${kind} ${endReason ?? type}`);
};

const summary = ({ events, whats }: Tally): string =>
  `${events.toLocaleString('en-US')} events of ${whats.size} sorts, all the same`;

/** A thousand worlds of three clients, each of its own seed, half of them with the kernel's plain twin. */
const randomWorlds = (worlds: number, beside: Beside, say: (line: string) => void): Finding => {
  const tally: Tally = { events: 0, whats: new Set() };
  const promise = `same events, early warnings and peaks as the plain engine over ${worlds.toLocaleString('en-US')} random seeds`;
  for (let seed = 1; seed <= worlds; seed++) {
    const [list = []] = fc.sample(commands, { seed, numRuns: 1 });
    try {
      count(tally, runBoth(list, { ...beside, plainSweep: seed % 2 === 0 }));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { promise, measured: `seed ${seed}: ${why}`, ok: false };
    }
    if (seed % 250 === 0) say(`${seed} of ${worlds} worlds, ${tally.events} events`);
  }
  // Fifteen kinds; agreement about nothing would mean nothing.
  const kinds = new Set([...tally.whats].map((what) => what.split(' ')[0]));
  return { promise, measured: summary(tally), ok: kinds.size === 15 && tally.whats.size > 50 };
};

/** Worlds of many clients with fewer steps; a restart in the middle. */
const stepsFor = (clients: number, seed: number): Command[] => {
  const [list = []] = fc.sample(commands, { seed, numRuns: 1 });
  const steps = list.filter(({ type }) => type !== 'restart').slice(3, clients > 5000 ? 11 : 23);
  return [
    ...steps.slice(0, steps.length / 2),
    { type: 'restart' },
    ...steps.slice(steps.length / 2),
  ];
};

const crowded = (clients: number, seed: number, beside: Beside): Finding => {
  const promise = `the same with ${clients.toLocaleString('en-US')} clients`;
  const tally: Tally = { events: 0, whats: new Set() };
  try {
    count(tally, runBoth(stepsFor(clients, seed), { ...beside, crowd: crowdOf(clients, seed) }));
  } catch (error) {
    return { promise, measured: error instanceof Error ? error.message : String(error), ok: false };
  }
  return { promise, measured: summary(tally), ok: tally.events > clients / 2 };
};

/** What was last raised isn't told: a drill that doesn't see that sees nothing. */
const canFail = (): Finding => {
  const deaf = (events: AlertEvent[]): AlertEvent[] =>
    events.filter(({ type, kind }) => !(type === 'deepened' && kind === 'drawdown'));
  const { ok, measured } = randomWorlds(few, { heard: deaf }, () => undefined);
  return {
    promise: 'an engine that forgets to tell of deeper drawdowns is found out',
    measured: ok ? 'it was not' : measured.slice(0, 60),
    ok: !ok,
  };
};

export const drill: Drill = {
  promises: 'the engine says what a second, plain implementation of the rules says',
  run: async (say, short) => {
    const findings = [canFail(), randomWorlds(short ? few : all, {}, say)];
    if (short) return findings;
    for (const [i, clients] of crowds.entries()) {
      say(`${clients} clients`);
      findings.push(crowded(clients, 100 + i, {}));
    }
    say(`${manyBlocks} clients, swept by ${1 + sweepHelpers.length} threads`);
    const many = crowded(manyBlocks, 200, { sweepHelpers });
    findings.push({
      ...many,
      promise: `${many.promise}, swept by ${1 + sweepHelpers.length} threads`,
    });
    return findings;
  },
};
