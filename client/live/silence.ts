import type { LiveSocket } from './wire.ts';

/** The server says something every second, if only that it is there. */
const SILENT_AFTER_MS = 4000;

/**
 * On a line that is half open, or to a server that is frozen, nothing ends a connection for long: what is heard tells whether
 * it stands. @returns what ends it
 */
export const watchSilence = (
  socket: LiveSocket,
  {
    now,
    onSilent,
    onHeard,
  }: { now: () => number; onSilent: (since: number) => void; onHeard: () => void },
): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSilent = false;
  const stop = (): void => {
    clearTimeout(timer);
    isSilent = false;
  };
  const heard = (): void => {
    if (!socket.connected) return;
    if (isSilent) onHeard();
    stop();
    const since = now();
    timer = setTimeout(() => {
      isSilent = true;
      onSilent(since);
    }, SILENT_AFTER_MS);
  };
  socket.io.on('ping', heard);
  socket.on('connect', heard);
  socket.onAny(heard);
  socket.on('disconnect', stop);
  return () => {
    stop();
    socket.io.off('ping', heard);
    socket.offAny(heard);
  };
};
