import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Pool } from 'pg';
import {
  insertPasskey,
  notePasskeyUse,
  type Passkey,
  passkeyById,
  passkeysOf,
} from '../../db/passkeys.ts';
import type { PasskeyAnswer, PasskeyMade } from '../../shared/api/second-steps.ts';
import type { User } from '../../shared/users.ts';

/** Where the page was opened: passkeys belong to this host, and to no other. */
export type Site = { origin: string; host: string };

export const optionsToAdd = async (pool: Pool, user: User, site: Site) =>
  generateRegistrationOptions({
    rpName: 'Forecall',
    rpID: site.host,
    userName: user.email,
    userDisplayName: user.name,
    userID: new TextEncoder().encode(user.id),
    attestationType: 'none',
    excludeCredentials: (await passkeysOf(pool, user.id)).map(({ id, transports }) => ({
      id,
      transports,
    })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });

/** null: what came isn't an answer to this challenge, or somebody has this passkey already */
export const addPasskey = async (
  pool: Pool,
  given: { userId: string; name: string; response: PasskeyMade; challenge: string; site: Site },
): Promise<boolean> => {
  const { userId, name, response, challenge, site } = given;
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: false,
  }).catch(() => ({ verified: false, registrationInfo: undefined }));
  if (!verified || !registrationInfo) return false;
  const { id, publicKey, counter } = registrationInfo.credential;
  const transports = response.response.transports ?? [];
  return insertPasskey(pool, {
    ...{ id, userId, name, counter, transports },
    publicKey: Buffer.from(publicKey),
  });
};

/** `userId` null: whoever has one for this host, who must then show it's them on the device itself. */
export const optionsToUse = async (pool: Pool, userId: string | null, site: Site) =>
  generateAuthenticationOptions({
    rpID: site.host,
    userVerification: userId === null ? 'required' : 'preferred',
    allowCredentials:
      userId === null
        ? []
        : (await passkeysOf(pool, userId)).map(({ id, transports }) => ({ id, transports })),
  });

/** Whose passkey answered this challenge; null: nobody's. */
export const userOfAnswer = async (
  pool: Pool,
  given: { userId: string | null; response: PasskeyAnswer; challenge: string; site: Site },
): Promise<string | null> => {
  const { userId, response, challenge, site } = given;
  const passkey = await passkeyById(pool, response.id);
  if (!passkey || (userId !== null && passkey.userId !== userId)) return null;
  const { verified, counter } = await checkAnswer(
    passkey,
    response,
    challenge,
    site,
    userId === null,
  );
  if (!verified) return null;
  await notePasskeyUse(pool, passkey.id, counter);
  return passkey.userId;
};

const checkAnswer = async (
  passkey: Passkey,
  response: PasskeyAnswer,
  challenge: string,
  site: Site,
  alone: boolean,
): Promise<{ verified: boolean; counter: number }> => {
  const { id, publicKey, counter } = passkey;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      credential: { id, publicKey: new Uint8Array(publicKey), counter },
      requireUserVerification: alone,
    });
    return { verified, counter: authenticationInfo.newCounter };
  } catch {
    // It says what is wrong with the answer by throwing.
    return { verified: false, counter };
  }
};
