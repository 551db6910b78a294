import { type Event, type RuleProperties, Engine as RulesEngine } from 'json-rules-engine';
import { HOLDINGS, type Practice } from '../practice.ts';
import { eventCode, type Load, nextLevel, timed } from './competitor.ts';
import type { Frame } from './market.ts';

/** Something happens to condition n when its depth comes to the next level's line, or back to half. */
const ruleOf = (n: number): RuleProperties => ({
  conditions: {
    any: [
      { fact: `depth${n}`, operator: 'greaterThanInclusive', value: { fact: `next${n}` } },
      { fact: `depth${n}`, operator: 'lessThanInclusive', value: { fact: `back${n}` } },
    ],
  },
  event: { type: String(n) },
});

const worthOf = (p: Practice, client: number, prices: Int32Array): number => {
  let cents = (p.cash[client] ?? 0) * 100;
  for (let i = client * HOLDINGS; i < (client + 1) * HOLDINGS; i++)
    cents += (p.quantities[i] ?? 0) * (prices[p.held[i] ?? 0] ?? 0);
  return cents;
};

/**
 * json-rules-engine with one rule a kind of condition, run for each client with the client's own lines as facts. Sums are
 * made before, over columns: the library has none.
 */
export const loadRules: Load = (practice) => {
  const { clients, previousCloses, fallOf, fallLine, dayLine, peakLine } = practice;
  const prices = previousCloses.slice();
  const start = Float64Array.from({ length: clients }, (_, c) =>
    worthOf(practice, c, previousCloses),
  );
  const peak = start.slice();
  const levels = new Uint8Array(clients * 3);
  /** the depth of level 1 for the client that is looked at */
  const lines = new Float64Array(3);
  let said: number[] = [];
  const [loadMs, engine] = timed(() => new RulesEngine([0, 1, 2].map(ruleOf)));

  const factsOf = (c: number): Record<string, number> => {
    const value = worthOf(practice, c, prices);
    const begun = start[c] ?? 0;
    const close = previousCloses[fallOf[c] ?? 0] ?? 0;
    const highest = Math.max(peak[c] ?? 0, value);
    peak[c] = highest;
    const depths = [
      [100 * (close - (prices[fallOf[c] ?? 0] ?? 0)), (fallLine[c] ?? 0) * close],
      [100 * (begun - value), (dayLine[c] ?? 0) * begun],
      [highest - value, (peakLine[c] ?? 0) * 100],
    ];
    const facts: Record<string, number> = {};
    for (const [n, [depth = 0, line = 0]] of depths.entries()) {
      const level = levels[c * 3 + n] ?? 0;
      facts[`depth${n}`] = depth;
      facts[`next${n}`] = line * 2 ** level;
      facts[`back${n}`] = level > 0 ? line / 2 : Number.NEGATIVE_INFINITY;
      lines[n] = line;
    }
    return facts;
  };
  const take = (c: number, { type }: Event, facts: Record<string, number>): void => {
    const condition = c * 3 + Number(type);
    const before = levels[condition] ?? 0;
    const level = nextLevel(before, facts[`depth${type}`] ?? 0, lines[Number(type)] ?? 0);
    levels[condition] = level;
    said.push(eventCode(condition, before, level));
  };
  const frame = async ({ ticks }: Frame): Promise<void> => {
    said = [];
    for (const [i, instrument] of ticks.instruments.entries())
      prices[instrument] = ticks.cents[i] ?? 0;
    for (let c = 0; c < clients; c++) {
      const facts = factsOf(c);
      const { events } = await engine.run(facts);
      for (const event of events) take(c, event, facts);
    }
  };
  return { loadMs, competitor: { frame, events: () => said } };
};
