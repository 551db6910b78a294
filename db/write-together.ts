import type { Duplex } from 'node:stream';

/** Writes of one turn of the event loop go out together: asking the system is most of what a small write costs. */
export const writeTogether = (line: Duplex): void => {
  let held = false;
  const letGo = (): void => {
    held = false;
    line.uncork();
  };
  const cork = line.cork.bind(line);
  line.cork = () => {
    if (!held) {
      held = true;
      cork();
      setImmediate(letGo);
    }
    cork();
  };
};
