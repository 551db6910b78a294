import { randomBytes } from 'node:crypto';
import { usersWithSecondStep } from '../../db/second-steps.ts';
import { lockedAccounts } from '../../db/sign-in-tries.ts';
import { closedUsers } from '../../db/user-changes.ts';
import { listUsers } from '../../db/users.ts';
import {
  advisorListSchema,
  meSchema,
  newUserBodySchema,
  newUserSchema,
  userListSchema,
} from '../../shared/api/users.ts';
import { administrators, everybody } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { conflict } from './errors.ts';
import { refuseGuessable } from './guessable.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { peerOf } from './peer.ts';

const usersWithState = async ({ pool, signInLog }: HttpDeps) => {
  const users = await listUsers(pool);
  const closed = await closedUsers(pool);
  const withStep = await usersWithSecondStep(pool);
  const accounts = users.map(({ email }) => signInLog.accountOf(email));
  const locked = await lockedAccounts(pool, accounts);
  return users.map((user, index) => ({
    ...user,
    closed: closed.has(user.id),
    locked: locked.some((account) => accounts[index]?.equals(account)),
    secondStep: withStep.has(user.id),
  }));
};

const addUser = (deps: HttpDeps): Operation =>
  operation(administrators, {
    route: ['post', '/api/users'],
    summary: 'Adds a user; without a password a temporary one is made and shown this once',
    query: noQuery,
    body: jsonBody(newUserBodySchema),
    answer: newUserSchema,
    status: 201,
    handle: async ({ body: { password, timeZone, ...given }, request }, viewer) => {
      if (password !== undefined) refuseGuessable(password, 'password', given);
      const temporaryPassword =
        password === undefined ? randomBytes(12).toString('base64url') : undefined;
      const user = await deps.auth.createUser(
        {
          ...given,
          timeZone: timeZone ?? null,
          password: password ?? temporaryPassword ?? '',
        },
        viewer,
      );
      if (!user) throw conflict('email_taken', 'There is already a user with this email.', 'email');
      await deps.signInLog.tell({
        ...{ what: 'user-added', userId: user.id, byUser: viewer.userId, peer: peerOf(request) },
        detail: user.role,
      });
      return { ...user, ...(temporaryPassword === undefined ? {} : { temporaryPassword }) };
    },
  });

export const userOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/me'],
    scope: 'read',
    whileOwing: true,
    summary: 'Who is asking, and for which practice',
    query: noQuery,
    body: noBody,
    answer: meSchema,
    handle: async ({ request }, { userId, ...viewer }) => ({
      id: userId,
      ...viewer,
      owesSecondStep:
        userId !== null &&
        (await deps.auth.sessionOf(request.headers.cookie))?.owesSecondStep === true,
      practice: deps.practice,
      demo: deps.demo,
    }),
  }),
  operation(administrators, {
    route: ['get', '/api/users'],
    summary: 'All users, by name',
    query: noQuery,
    body: noBody,
    answer: userListSchema,
    handle: async () => ({ users: await usersWithState(deps) }),
  }),
  addUser(deps),
  operation(['assistant', 'supervisor', 'administrator'], {
    route: ['get', '/api/advisors'],
    scope: 'read',
    summary: 'The advisors, by name',
    query: noQuery,
    body: noBody,
    answer: advisorListSchema,
    handle: async () => {
      const users = await listUsers(deps.pool);
      const advisors = users.filter(({ role }) => role === 'advisor');
      return { advisors: advisors.map(({ id, name }) => ({ id, name })) };
    },
  }),
];
