import { createHash, randomBytes } from 'node:crypto';

/** Known by the browser as a cookie (or as a link), by the database as its hash. */
export const newStepToken = (): { token: string; hash: Buffer } => {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: stepHash(token) };
};

export const stepHash = (token: string): Buffer => createHash('sha256').update(token).digest();

const nameOf = (secure: boolean): string => `${secure ? '__Host-' : ''}forecall.step`;

export const stepCookie = (token: string, seconds: number, secure: boolean): string =>
  [
    `${nameOf(secure)}=${token}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    `Max-Age=${seconds}`,
    ...(secure ? ['Secure'] : []),
  ].join('; ');

export const forgetStepCookie = (secure: boolean): string => stepCookie('', 0, secure);

/** null: the browser has begun nothing */
export const stepHashIn = (cookie: string | null, secure: boolean): Buffer | null => {
  const name = `${nameOf(secure)}=`;
  const found = cookie
    ?.split(/; */)
    .find((one) => one.startsWith(name) && one.length > name.length);
  return found === undefined ? null : stepHash(found.slice(name.length));
};
