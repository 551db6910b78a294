import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { z } from 'zod';
import { token } from '../import/server-process.ts';
import { type Practice, randomFrom, symbolAt } from '../practice.ts';
import { createHistogram, note, pairsOf, summaryOf } from './histogram.ts';

/** A message this often, with as many ticks as the rate makes. */
const EVERY_MS = 10;

const answerSchema = z.object({
  id: z.number(),
  accepted: z.number(),
  refused: z.array(z.unknown()),
});

/** One market factor, and a little of each instrument's own. */
const createMarket = (practice: Practice, seed: number) => {
  const random = randomFrom(seed + 1);
  const own = new Float64Array(practice.instruments);
  let factor = 0;
  return {
    drift: (by: number): void => {
      factor += by + (random() - 0.5) * 0.00004;
    },
    anyTick: (at: number, instrument = Math.floor(random() * practice.instruments)) => {
      own[instrument] = (own[instrument] ?? 0) + (random() - 0.5) * 0.002;
      const cents =
        (practice.previousCloses[instrument] ?? 0) * Math.exp(factor + (own[instrument] ?? 0));
      return { symbol: symbolAt(instrument), price: Math.max(1, Math.round(cents)) / 100, at };
    },
  };
};

/** Pushes ticks over a WebSocket, at the wall's pace; a message that is late isn't left out. */
export const createFeed = async (url: string, practice: Practice, seed: number, rate: number) => {
  const market = createMarket(practice, seed);
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/ticks/stream`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await once(socket, 'open');
  const sent = new Map<number, number>();
  let untilStored = createHistogram();
  let ticks = 0;
  let accepted = 0;
  let lastId = 0;
  socket.on('message', (data) => {
    const answer = answerSchema.parse(JSON.parse(data.toString()));
    note(untilStored, performance.now() - (sent.get(answer.id) ?? 0));
    sent.delete(answer.id);
    accepted += answer.accepted;
  });
  const send = (list: readonly object[]): void => {
    lastId++;
    sent.set(lastId, performance.now());
    ticks += list.length;
    socket.send(JSON.stringify({ id: lastId, ticks: list }));
  };
  const answered = async (): Promise<void> => {
    while (sent.size > 0) await sleep(20);
  };
  return {
    /** Every instrument once, so that all are known; the market has lost this much by then (0.04 for 4 %). Isn't measured. */
    open: async (lost: number): Promise<void> => {
      market.drift(Math.log(1 - lost));
      const at = Date.now();
      send(Array.from({ length: practice.instruments }, (_, i) => market.anyTick(at, i)));
      await answered();
      untilStored = createHistogram();
    },
    /** `fall`: how much of its value the market loses in that time, 0.08 for 8 % */
    run: async (seconds: number, fall: number): Promise<void> => {
      const steps = (seconds * 1000) / EVERY_MS;
      const begun = performance.now();
      let due = 0;
      for (let step = 0; step < steps; step++) {
        const wait = begun + step * EVERY_MS - performance.now();
        if (wait > 0) await sleep(wait);
        market.drift(Math.log(1 - fall) / steps);
        due += (rate * EVERY_MS) / 1000;
        const count = Math.floor(due);
        due -= count;
        const at = Date.now();
        if (count > 0) send(Array.from({ length: count }, () => market.anyTick(at)));
      }
    },
    answered,
    result: () => ({ ticks, accepted, untilStored: summaryOf(pairsOf(untilStored)) }),
    close: () => socket.close(),
  };
};
