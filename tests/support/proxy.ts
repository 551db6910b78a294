import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A line between a page and the server that can be cut, frozen and slowed down. */
export const startProxy = async (target: () => string) => {
  const pairs = new Set<readonly [Socket, Socket]>();
  let open = true;
  let frozen = false;
  let delayMs = 0;

  const pass = (from: Socket, to: Socket): void => {
    from.on('data', async (bytes: Buffer) => {
      from.pause();
      if (delayMs > 0) await sleep(delayMs);
      to.write(bytes);
      if (!frozen) from.resume();
    });
  };
  const server = createServer((near) => {
    if (!open) return near.destroy();
    const { hostname, port } = new URL(target());
    const far = connect(Number(port), hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [one, other] of [pair, [far, near] as const]) {
      pass(one, other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
    if (frozen) for (const one of pair) one.pause();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  const port = at !== null && typeof at === 'object' ? at.port : 0;

  return {
    url: `http://127.0.0.1:${port}`,
    connections: () => pairs.size,
    cut: (): void => {
      open = false;
      for (const [near, far] of pairs) {
        near.resetAndDestroy();
        far.resetAndDestroy();
      }
    },
    mend: (): void => {
      open = true;
    },
    /** Nothing goes through any more, and nobody is told. */
    freeze: (): void => {
      frozen = true;
      for (const pair of pairs) for (const one of pair) one.pause();
    },
    thaw: (): void => {
      frozen = false;
      for (const pair of pairs) for (const one of pair) one.resume();
    },
    delay: (ms: number): void => {
      delayMs = ms;
    },
    end: async (): Promise<void> => {
      for (const [near, far] of pairs) {
        near.destroy();
        far.destroy();
      }
      server.close();
      await once(server, 'close');
    },
  };
};
