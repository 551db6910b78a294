import { hostname } from 'node:os';

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/;

/** Where other servers reach this one unless told otherwise: on its machine where it listens there alone, else by its name. */
export const peerUrlOf = (host: string, port: number): string =>
  `http://${LOOPBACK.test(host) ? (host === '::1' ? '[::1]' : host) : hostname()}:${port}`;
