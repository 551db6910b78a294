import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD = NONCE_BYTES + TAG_BYTES;
export const KEY_BYTES = 32;
export const SEALED = 'sealed:1:';
const ID_LENGTH = 36;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type DataKey = { id: string; cipher: Buffer; nonces: Buffer };

const part = (key: Buffer, what: string): Buffer => createHmac('sha256', key).update(what).digest();

/** One key for the cipher and one for the nonces: neither says anything about the other. */
export const dataKey = (id: string, key: Buffer): DataKey => ({
  id,
  cipher: part(key, 'forecall texts'),
  nonces: part(key, 'forecall nonces'),
});

/**
 * AES-256-GCM. The nonce comes from column and text: the same text in the same place is stored alike (so that a file
 * imported twice changes nothing), and no two texts ever share a nonce.
 */
export const sealText = (key: DataKey, column: string, text: string): string => {
  const mac = createHmac('sha256', key.nonces).update(`${column}\0${text}`).digest();
  const nonce = mac.subarray(0, NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key.cipher, nonce, { authTagLength: TAG_BYTES });
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const whole = Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
  return `${SEALED}${key.id}:${whole}`;
};

/** The id of the key that a text says it was sealed with; null: it is no sealed text. */
export const keyIdOf = (text: string): string | null => {
  if (!text.startsWith(SEALED)) return null;
  const end = SEALED.length + ID_LENGTH;
  const id = text.slice(SEALED.length, end);
  return text[end] === ':' && uuid.test(id) ? id : null;
};

/** Null: it wasn't sealed with this key, or was changed since. */
export const openText = (key: DataKey, sealed: string): string | null => {
  const whole = Buffer.from(sealed.slice(SEALED.length + ID_LENGTH + 1), 'base64');
  if (whole.length < HEAD) return null;
  const nonce = whole.subarray(0, NONCE_BYTES);
  const opener = createDecipheriv(CIPHER, key.cipher, nonce, { authTagLength: TAG_BYTES });
  opener.setAuthTag(whole.subarray(NONCE_BYTES, HEAD));
  try {
    return opener.update(whole.subarray(HEAD), undefined, 'utf8') + opener.final('utf8');
  } catch {
    return null;
  }
};

const aadOf = (id: string, clientId: string): Buffer => Buffer.from(`${id} ${clientId}`, 'utf8');

/** A client's key under the key from outside the database: bound to its row and to the client. */
export const wrapKey = (master: Buffer, id: string, clientId: string, key: Buffer): Buffer => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, master, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aadOf(id, clientId));
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
};

/** @throws Error where it was wrapped with another key, or for another client */
export const unwrapKey = (
  master: Buffer,
  id: string,
  clientId: string,
  wrapped: Buffer,
): Buffer => {
  const nonce = wrapped.subarray(0, NONCE_BYTES);
  const opener = createDecipheriv(CIPHER, master, nonce, { authTagLength: TAG_BYTES });
  opener.setAAD(aadOf(id, clientId)).setAuthTag(wrapped.subarray(NONCE_BYTES, HEAD));
  return Buffer.concat([opener.update(wrapped.subarray(HEAD)), opener.final()]);
};
