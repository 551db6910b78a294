import { get } from 'node:http';
import type { Leader } from '../../db/leader.ts';

/** On every answer of a server that leads: which one it is. */
export const NODE_HEADER = 'forecall-server';
const WITHIN_MS = 1000;

/** Whether that very server answers at its address; true also where nothing can be said, as of one that is frozen. */
export const isThere = ({ node, address }: Pick<Leader, 'node' | 'address'>): Promise<boolean> =>
  new Promise((resolve) => {
    const asked = get(new URL('/api/health', address), { timeout: WITHIN_MS, agent: false });
    asked.once('response', (response) => {
      resolve(response.headers[NODE_HEADER] === node);
      asked.destroy();
    });
    asked.once('timeout', () => {
      resolve(true);
      asked.destroy();
    });
    asked.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code !== 'ECONNREFUSED' && code !== 'ENOTFOUND'),
    );
  });
