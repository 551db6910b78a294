import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { renderSVG } from 'uqr';

const PERIOD = 30;
const ISSUER = 'Forecall';
/** Without characters that are taken for one another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODES = 10;

const totpOf = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: ISSUER, label, period: PERIOD, digits: 6, secret: Secret.fromBase32(secret) });

/** 160 random bits, as an app takes them: typed, or from the picture, which is made here and goes nowhere. */
export const newAuthenticator = (label: string) => {
  const secret = new Secret({ size: 20 }).base32;
  const uri = totpOf(secret, label).toString();
  return { secret, uri, picture: renderSVG(uri, { ecc: 'M', border: 2 }) };
};

/** The half minute that a code belongs to; one before and one after count, for clocks differ. null: wrong */
export const stepOfCode = (secret: string, code: string, now: number): number | null => {
  const delta = totpOf(secret, '').validate({ token: code, window: 1, timestamp: now });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD) + delta;
};

/** 50 random bits each, to be typed by hand when everything else is lost. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () => {
    const letters = Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });

/** As typed: capitals, spaces and the dash don't matter. */
export const recoveryHash = (userId: string, code: string): Buffer =>
  createHash('sha256')
    .update(`${userId} ${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`)
    .digest();
