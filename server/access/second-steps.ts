import type { Pool } from 'pg';
import { passkeysOf } from '../../db/passkeys.ts';
import { withTransaction } from '../../db/pool.ts';
import {
  putRecoveryCodes,
  putTotp,
  recoveryCodesLeft,
  stepsOf,
  useRecoveryCode as takeRecoveryCode,
  useTotpStep as takeTotpStep,
  totpOf,
} from '../../db/second-steps.ts';
import { settleSessions } from '../../db/sessions.ts';
import { getSetting } from '../../db/settings.ts';
import { type Role, roleSchema, type User } from '../../shared/users.ts';
import type { Seal } from '../own-trigger-seal.ts';
import { newAuthenticator, newRecoveryCodes, recoveryHash, stepOfCode } from './authenticator.ts';

const SEALED_AS = 'second step';
export const SECOND_STEP_ROLES = 'second_step_roles';

export const rolesAskedForSecondStep = async (pool: Pool): Promise<Role[]> =>
  roleSchema
    .array()
    .catch([])
    .parse(await getSetting(pool, SECOND_STEP_ROLES));

export type SecondMethod = 'authenticator' | 'passkey' | 'recovery-code';

/** The ways of a second step that this user has; none: a password is enough. */
export const methodsOf = async (pool: Pool, userId: string): Promise<SecondMethod[]> => {
  const { authenticator, passkeys } = await stepsOf(pool, userId);
  if (!authenticator && passkeys === 0) return [];
  return [
    ...(passkeys > 0 ? (['passkey'] as const) : []),
    ...(authenticator ? (['authenticator'] as const) : []),
    ...((await recoveryCodesLeft(pool, userId)) > 0 ? (['recovery-code'] as const) : []),
  ];
};

export const beginAuthenticator = async (
  pool: Pool,
  seal: Seal,
  user: Pick<User, 'id' | 'email'>,
): Promise<ReturnType<typeof newAuthenticator> | null> => {
  const made = newAuthenticator(user.email);
  const sealed = await seal.seal(user.id, SEALED_AS, made.secret);
  return (await putTotp(pool, user.id, sealed)) ? made : null;
};

/** Right, and never used before. `confirm`: it is the first, by which the authenticator comes into force. */
export const isRightCode = async (
  pool: Pool,
  seal: Seal,
  { userId, code, confirm }: { userId: string; code: string; confirm: boolean },
): Promise<boolean> => {
  const totp = await totpOf(pool, userId);
  if (!totp || totp.confirmed === confirm) return false;
  const secret = await seal.open(userId, SEALED_AS, totp.sealed);
  const step = stepOfCode(secret, code, Date.now());
  return step !== null && takeTotpStep(pool, userId, step, confirm);
};

export const isRecoveryCode = (pool: Pool, userId: string, code: string): Promise<boolean> =>
  takeRecoveryCode(pool, userId, recoveryHash(userId, code));

/** In the place of all that there were; known here and now only. */
export const makeRecoveryCodes = async (pool: Pool, userId: string): Promise<string[]> => {
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) => recoveryHash(userId, code));
  await withTransaction(pool, (tx) => putRecoveryCodes(tx, userId, hashes));
  return codes;
};

/** A second step has come into force. Answers recovery codes where it is the first. */
export const secondStepAdded = async (pool: Pool, userId: string): Promise<string[] | null> => {
  await settleSessions(pool, userId);
  const { authenticator, passkeys } = await stepsOf(pool, userId);
  return Number(authenticator) + passkeys === 1 ? makeRecoveryCodes(pool, userId) : null;
};

export const secondStepsView = async (pool: Pool, user: User) => {
  const { authenticator } = await stepsOf(pool, user.id);
  return {
    authenticator,
    passkeys: await passkeysOf(pool, user.id),
    recoveryCodesLeft: await recoveryCodesLeft(pool, user.id),
    asked: (await rolesAskedForSecondStep(pool)).includes(user.role),
  };
};
