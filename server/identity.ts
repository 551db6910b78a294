import { createHash } from 'node:crypto';

/** A UUID (version 8, RFC 9562) from SHA-256 of the parts: the same parts give the same id on any node. */
const identify = (...parts: readonly (string | number)[]): string => {
  const hex = createHash('sha256').update(parts.join('|')).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};

export const alertIdOf = (sensitivityId: string, at: number, frameSequence: number): string =>
  identify('alert', sensitivityId, at, frameSequence);

export const clientIdOf = (externalId: string): string => identify('client', externalId);

/** `key` is the sensitivity's external id, or what distinguishes it where none was given. */
export const sensitivityIdOf = (clientId: string, key: string): string =>
  identify('sensitivity', clientId, key);

/** `key` is the action's external id, or its time and words. */
export const actionIdOf = (clientId: string, key: string): string =>
  identify('action', clientId, key);
