import type { Server } from 'node:http';

const LAST_ANSWERS_MS = 2000;

export const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });

/** What is being answered is answered to its end, if that comes soon. */
export const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS).unref();
  });

/** http://host:port; '' before it listens */
export const addressOf = (server: Pick<Server, 'address'>): string => {
  const at = server.address();
  if (at === null || typeof at === 'string') return '';
  const host = at.family === 'IPv6' ? `[${at.address}]` : at.address;
  return `http://${host}:${at.port}`;
};

export const portOf = (server: Server): number | null => {
  const at = server.address();
  return at === null || typeof at === 'string' ? null : at.port;
};
