import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** The key isn't there, isn't the one, or what is stored was changed by another hand. */
export class CannotBeOpened extends Error {}

export type Seal = {
  /** @throws CannotBeOpened where there is no key that may be used */
  seal(userId: string, id: string, text: string): Promise<Buffer>;
  /** @throws CannotBeOpened */
  open(userId: string, id: string, sealed: Buffer): Promise<string>;
};

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD = 1 + NONCE_BYTES;

/** A key of one's own for everybody: a slip in one place can't open another's. */
const keyFor = (master: Buffer, userId: string): Buffer =>
  Buffer.from(hkdfSync('sha256', master, '', `forecall own triggers of ${userId}`, 32));

/** Sealed for one user and one row: copied to another's, it doesn't open. */
const boundTo = (userId: string, id: string): Buffer => Buffer.from(`${id} ${userId}`, 'utf8');

const sealWith = (master: Buffer, userId: string, id: string, text: string): Buffer => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyFor(master, userId), nonce, {
    authTagLength: TAG_BYTES,
  });
  cipher.setAAD(boundTo(userId, id));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
};

const openWith = (master: Buffer, userId: string, id: string, sealed: Buffer): string => {
  const refused = 'It was sealed with another key, or changed since.';
  if (sealed[0] !== VERSION || sealed.length < HEAD + TAG_BYTES) throw new CannotBeOpened(refused);
  const nonce = sealed.subarray(1, HEAD);
  const opener = createDecipheriv(CIPHER, keyFor(master, userId), nonce, {
    authTagLength: TAG_BYTES,
  });
  opener.setAAD(boundTo(userId, id)).setAuthTag(sealed.subarray(HEAD, HEAD + TAG_BYTES));
  try {
    const body = sealed.subarray(HEAD + TAG_BYTES);
    return Buffer.concat([opener.update(body), opener.final()]).toString('utf8');
  } catch {
    throw new CannotBeOpened(refused);
  }
};

/** AES-256-GCM with a nonce of its own each time. Stored: version, nonce, tag, ciphertext. `masterKey` is asked at each use. */
export const createSeal = (masterKey: () => Promise<Buffer>): Seal => ({
  seal: async (userId, id, text) => sealWith(await masterKey(), userId, id, text),
  open: async (userId, id, sealed) => openWith(await masterKey(), userId, id, sealed),
});
