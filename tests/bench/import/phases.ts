import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { ServerProcess } from './server-process.ts';

const viewSchema = z.object({ state: z.string() });
const EVERY_MS = 100;

/** How many seconds an import spends in each of its states, as whoever watches it sees; good to a few tenths. */
export const watchPhases = (server: ServerProcess, id: string) => {
  const phases: Record<string, number> = {};
  let over = false;
  const watching = (async () => {
    let last = performance.now();
    for (;;) {
      const asked = await server.ask('GET', `/api/imports/${id}`);
      const view = viewSchema.safeParse(await asked.json());
      const now = performance.now();
      if (view.success && !over)
        phases[view.data.state] = (phases[view.data.state] ?? 0) + now - last;
      if (over) return;
      last = now;
      await sleep(EVERY_MS);
    }
  })();
  return async (): Promise<Record<string, number>> => {
    over = true;
    await watching;
    return Object.fromEntries(
      Object.entries(phases).map(([state, ms]) => [state, Math.round(ms / 100) / 10]),
    );
  };
};
