import { totalmem } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { AlertEvent } from '../../shared/alerts.ts';
import type { MarketStep } from '../../shared/market.ts';
import type { Answer, Asked, EngineCounts, Name, Reply } from './messages.ts';
import { unpackEvents } from './packed-events.ts';
import { createPacker } from './packed-steps.ts';

/**
 * The engine in a thread of its own: matching waits for nobody, and nobody waits for it but whoever asked. What is asked
 * is followed in the order in which it was asked.
 */
export type EngineThread = {
  ask<K extends Name>(name: K, asked: Asked<K>): Promise<Answer<K>>;
  apply(steps: readonly MarketStep[]): Promise<AlertEvent[]>;
  /** As of the newest answer: costs no question. */
  counts(): EngineCounts;
  stop(): Promise<void>;
};

export type EngineThreadOptions = {
  /** The thread ended by itself; what was asked of it is refused. Without an engine there is nothing to go on with. */
  onDied: (error: Error) => void;
  /** what the thread runs; in tests another */
  entry?: URL;
};

const MEGABYTE = 2 ** 20;

/** A million clients need many gigabytes. What the system has less of than this, it refuses by itself. */
const resourceLimits = () => ({
  maxOldGenerationSizeMb: Math.floor((0.75 * totalmem()) / MEGABYTE),
  maxYoungGenerationSizeMb: 64,
});

const isAnswerTo = <K extends Name>(
  name: K,
  reply: Reply,
): reply is Reply & { answer: Answer<K> } => reply.name === name && 'answer' in reply;

export const createEngineThread = ({ onDied, entry }: EngineThreadOptions): EngineThread => {
  const worker = new Worker(entry ?? new URL('./entry.mjs', import.meta.url), {
    // Not those of whoever started us: a test runner's, say.
    execArgv: [],
    resourceLimits: resourceLimits(),
  });
  const pack = createPacker();
  const waiting = new Map<
    number,
    { reply: (reply: Reply) => void; lost: (error: Error) => void }
  >();
  let asked = 0;
  let counts: EngineCounts = { clients: 0, sensitivities: 0 };
  let ended: Error | null = null;

  const end = (error: Error): boolean => {
    if (ended) return false;
    ended = error;
    for (const { lost } of waiting.values()) lost(error);
    waiting.clear();
    return true;
  };
  const died = (why: string): void => {
    const error = new Error(`the engine's thread ended: ${why}`);
    if (end(error)) onDied(error);
  };
  worker.on('error', (error) => died(error instanceof Error ? error.message : String(error)));
  worker.on('messageerror', (error) => died(error.message));
  worker.on('exit', (code) => died(`exit code ${code}`));
  worker.on('message', (reply: Reply) => {
    if (reply.counts) counts = reply.counts;
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    one?.reply(reply);
  });

  const ask = <K extends Name>(name: K, what: Asked<K>): Promise<Answer<K>> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      const id = asked++;
      worker.postMessage({ id, name, asked: what });
      const reply = (reply: Reply): void =>
        isAnswerTo(name, reply)
          ? resolve(reply.answer)
          : reject('error' in reply ? reply.error : new Error(`no answer to ${name}`));
      waiting.set(id, { reply, lost: reject });
    });

  return {
    ask,
    apply: async (steps) =>
      steps.length === 0 ? [] : unpackEvents(await ask('apply', pack(steps))),
    counts: () => counts,
    stop: async () => {
      end(new Error('the engine was stopped'));
      await worker.terminate();
    },
  };
};
