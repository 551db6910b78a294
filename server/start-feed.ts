import { resetReplay } from '../db/replay-reset.ts';
import type { Instrument, Tick } from '../shared/market.ts';
import { demoInstruments, simulatedInstruments } from './demo/instruments.ts';
import { crashEvent } from './feeds/crash-events.ts';
import { createReplay, type Replay, type ReplayControl } from './feeds/replay.ts';
import { createReplayMarket } from './feeds/replay-market.ts';
import { createSimulated } from './feeds/simulated.ts';
import type { FeedChoice } from './first-start.ts';
import type { PipelineDoor } from './http/deps.ts';
import { session } from './market/trading-calendar.ts';
import type { Pipeline } from './pipeline.ts';

export type Feed = {
  replay: ReplayControl | null;
  /** Ticks begin to come; answers how to stop them. */
  subscribe: (onTicks: (ticks: Tick[]) => Promise<void>) => () => Promise<void>;
};

/** Where a first replay stops hurrying: the calm before the fall is seen as history, the fall itself as it comes. */
const eveOfTheFall: Readonly<Record<string, string>> = {
  '2000': '2000-03-24',
  '2008': '2008-09-12',
  '2020': '2020-02-20',
};

const SIMULATED_SEED = 20_200_220;

/** What a feed speaks of must be known before its first tick. A practice's own instruments stay as they are. */
export const introduceInstruments = async (
  choice: FeedChoice,
  door: Pick<PipelineDoor, 'putInstruments' | 'putCloses'>,
  known: ReadonlyMap<string, Instrument>,
): Promise<void> => {
  if (choice.type === 'push') return;
  const wanted = choice.type === 'simulated' ? simulatedInstruments : demoInstruments;
  const changed = wanted.filter(
    ({ symbol, priceSource }) => known.get(symbol)?.priceSource !== priceSource,
  );
  if (changed.length === 0) return;
  await door.putInstruments(changed.map(({ model: _, ...instrument }) => instrument));
  if (choice.type === 'simulated') return;
  const market = createReplayMarket({ event: choice.event, instruments: demoInstruments, session });
  const history = market.history();
  for (const { symbol } of changed) await door.putCloses(symbol, history.get(symbol) ?? []);
};

type Parts = {
  pipeline: Pipeline;
  /** the replay started over: whatever screens show of it is void */
  onRestart: () => void;
  onFailed: (error: unknown) => void;
};

const replayFeed = (event: string, speed: number | null, parts: Parts): Replay => {
  const { pipeline, onRestart, onFailed } = parts;
  const { firstDay } = crashEvent(event);
  const startAfter = pipeline.state().board.stats().lastTickAt;
  return createReplay({
    event,
    speed,
    instruments: demoInstruments,
    session,
    startAfter,
    fastForwardTo: startAfter === null && speed !== null ? (eveOfTheFall[event] ?? null) : null,
    onRestart: async (day) => {
      const callsFrom = session(day, 'America/New_York')?.opens ?? 0;
      await pipeline.reload((tx) => resetReplay(tx, { firstDay, callsFrom }));
      onRestart();
    },
    onFailed,
  });
};

const simulatedFeed = ({ pipeline, onFailed }: Parts) =>
  createSimulated({
    seed: SIMULATED_SEED,
    instruments: simulatedInstruments,
    now: () => Date.now(),
    lastPrices: new Map(
      pipeline
        .state()
        .board.quotes()
        .flatMap(({ symbol, price }) => (price === null ? [] : [[symbol, price]])),
    ),
    onFailed,
  });

/** The configured source of ticks; null where they are pushed from outside. */
export const createFeed = (choice: FeedChoice, speed: number | null, parts: Parts): Feed | null => {
  if (choice.type === 'push') return null;
  if (choice.type === 'simulated')
    return { replay: null, subscribe: simulatedFeed(parts).subscribe };
  const replay = replayFeed(choice.event, speed, parts);
  return { replay: replay.control, subscribe: replay.subscribe };
};
