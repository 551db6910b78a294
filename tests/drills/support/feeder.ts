import { setTimeout as sleep } from 'node:timers/promises';
import type { Tick } from '../../../shared/market.ts';
import type { Script } from '../../support/app.ts';

/**
 * A feed as it should be written: what was acknowledged is not sent again, what wasn't is. `server` is asked anew each time,
 * for it may be another by now.
 */
export const feed = async (
  parts: readonly (readonly Tick[])[],
  server: () => Script,
  beforeSending?: (part: number) => Promise<void> | void,
): Promise<void> => {
  for (const [number, part] of parts.entries()) {
    await beforeSending?.(number);
    for (;;) {
      try {
        await server().post('/api/ticks', part);
        break;
      } catch {
        await sleep(50);
      }
    }
  }
};
