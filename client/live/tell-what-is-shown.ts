import type { MarketShown } from '../../shared/socket-events.ts';
import type { Shown } from './shown.ts';
import type { LiveSocket } from './wire.ts';

/** One screen goes, another comes: said once, when both have. */
const SETTLED_MS = 50;
const ANSWER_WITHIN_MS = 10_000;
const AGAIN_MS = 1000;

/** Says on connecting what the page shows of the market, and again whenever that has changed. */
export const tellWhatIsShown = (socket: LiveSocket, shown: Shown) => {
  let told = '';
  let timer: ReturnType<typeof setTimeout> | null = null;

  const later = (ms: number): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(tell, ms);
  };
  const tell = (): void => {
    timer = null;
    const show = shown.get();
    const text = JSON.stringify(show);
    // A connection that is made again says it by itself.
    if (!socket.connected || text === told) return;
    told = text;
    socket.timeout(ANSWER_WITHIN_MS).emit('market:show', { show }, (failed, answer) => {
      if (!failed && !('error' in answer)) return;
      told = '';
      later(AGAIN_MS);
    });
  };

  socket.auth = (answer: (said: { show: MarketShown }) => void): void => {
    const show = shown.get();
    told = JSON.stringify(show);
    answer({ show });
  };
  const unsubscribe = shown.subscribe(() => later(SETTLED_MS));
  return {
    connected: (): void => later(0),
    end: (): void => {
      unsubscribe();
      if (timer) clearTimeout(timer);
    },
  };
};
