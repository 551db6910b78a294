import { inParts } from '../../shared/in-parts.ts';
import type { FiguresReader } from '../figures.ts';
import { idsFrom, numberOrNullAt } from './columns.ts';
import type { EngineThread } from './engine-thread.ts';
import type { DayLeft } from './messages.ts';

/** A longer list is asked about in parts, so that a frame never waits behind the whole of it. */
const CLIENTS_AT_ONCE = 1000;

const joined = async <K, V>(
  clientIds: readonly string[],
  ask: (part: readonly string[]) => Promise<Iterable<readonly [K, V]>>,
): Promise<Map<K, V>> => {
  const all = new Map<K, V>();
  for (const part of inParts(clientIds, CLIENTS_AT_ONCE))
    for (const [key, value] of await ask(part)) all.set(key, value);
  return all;
};

export const createFiguresReader = (
  engine: EngineThread,
  dayLeft: () => DayLeft,
): FiguresReader => ({
  portfolios: (clientIds) => joined(clientIds, (part) => engine.ask('portfolios', part)),
  episodes: (clientIds) => joined(clientIds, (part) => engine.ask('episodes', part)),
  depths: (clientIds) =>
    joined(clientIds, async (part) => {
      const { sensitivityIds, depths } = await engine.ask('depths', part);
      return idsFrom(sensitivityIds).map((id, i) => [id, numberOrNullAt(depths, i)] as const);
    }),
  warnings: (clientIds) => engine.ask('warnings', { dayLeft: dayLeft(), clientIds }),
});
