import { accountById } from '../../db/passwords.ts';
import { beginTry, forgetTries, forgetTry, wasWrong } from '../../db/sign-in-tries.ts';
import type { DoorMethod } from '../../shared/door.ts';
import type { User } from '../../shared/users.ts';
import type { Peer } from '../auth.ts';
import type { HttpDeps } from './deps.ts';
import { ApiError, notSignedIn } from './errors.ts';

type Attempt = {
  /** what was typed, or the user's own */
  email: string;
  peer: Peer;
  method: DoorMethod;
  what: 'wrong-password' | 'wrong-second-step';
};

const tooManyWrong = (seconds: number): ApiError =>
  new ApiError(
    429,
    'too_many_requests',
    'There were too many wrong tries. Please wait a quarter of an hour, or ask an administrator to unlock the account.',
    { headers: { 'Retry-After': String(seconds) } },
  );

/**
 * Looks whether somebody is who they say, and counts it: after ten wrong tries the account is locked for a quarter of
 * an hour, in the same words whether there is such an account or not. `look` answers whose it is (null: nobody's).
 */
export const counted = async (
  deps: HttpDeps,
  { email, peer, method, what }: Attempt,
  look: () => Promise<{ user: User | null; right: boolean }>,
): Promise<User | null> => {
  const account = deps.signInLog.accountOf(email);
  const begun = await beginTry(deps.pool, account, peer.address);
  if (begun.type === 'wait') throw tooManyWrong(begun.seconds);
  const found = await look().catch(async (error) => {
    await forgetTry(deps.pool, begun.this);
    throw error;
  });
  if (found.right) {
    await forgetTry(deps.pool, begun.this);
    return found.user;
  }
  const locks = await wasWrong(deps.pool, begun.this);
  const whom = found.user ? { userId: found.user.id } : { unknownEmail: email };
  await deps.signInLog.tell({ what, method, ...whom, peer });
  if (locks) await deps.signInLog.tell({ what: 'locked', ...whom, peer });
  return null;
};

/** Signed in to the end: what went wrong before is forgotten. */
export const forgetWrongTries = async (deps: HttpDeps, email: string): Promise<boolean> =>
  forgetTries(deps.pool, deps.signInLog.accountOf(email));

/** Somebody who is signed in shows once more that it is them. */
export const isOwnPassword = async (
  deps: HttpDeps,
  userId: string,
  password: string,
  peer: Peer,
): Promise<boolean> => {
  const account = await accountById(deps.pool, userId);
  if (!account) throw notSignedIn();
  const { user } = account;
  const attempt = { email: user.email, peer, method: 'password', what: 'wrong-password' } as const;
  const right = await counted(deps, attempt, async () => ({
    user,
    right: await deps.auth.isPasswordOf(userId, password),
  }));
  return right !== null;
};
