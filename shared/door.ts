import { z } from 'zod';

/** What can happen at the door: to sessions, to the ways of signing in, to users and to the tokens of programs. */
export const doorEventSchema = z.enum([
  'signed-in',
  'wrong-password',
  'wrong-second-step',
  'refused',
  'locked',
  'unlocked',
  'signed-out',
  'sessions-ended',
  'password-changed',
  'password-link-made',
  'authenticator-added',
  'authenticator-removed',
  'passkey-added',
  'passkey-removed',
  'recovery-codes-made',
  'second-step-removed',
  'second-step-asked-of',
  'user-added',
  'user-changed',
  'role-changed',
  'user-closed',
  'user-opened',
  'token-made',
  'token-revoked',
]);
export type DoorEvent = z.infer<typeof doorEventSchema>;

export const doorMethodSchema = z.enum([
  'password',
  'authenticator',
  'recovery-code',
  'passkey',
  'single-sign-on',
  'demo',
]);
export type DoorMethod = z.infer<typeof doorMethodSchema>;
