import { z } from 'zod';
import { doorEventSchema, doorMethodSchema } from '../door.ts';
import { roleSchema, tokenScopeSchema } from '../users.ts';
import { filledText, instant, instantField, paging, text, timeZoneField } from './fields.ts';
import { passwordField } from './users.ts';

export const newTokenBodySchema = z.strictObject({
  name: filledText(100),
  scopes: z
    .array(tokenScopeSchema)
    .min(1, 'must name at least one scope')
    .max(10)
    .transform((scopes) => [...new Set(scopes)]),
  /** without one it holds until it is revoked */
  expiresAt: instantField.nullish(),
});
const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(tokenScopeSchema),
  madeBy: z.string().nullable(),
  madeAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
/** `token` is shown this once; only its hash is kept. */
export const newTokenSchema = tokenSchema.extend({ token: z.string() });
export const tokenListSchema = z.object({ tokens: z.array(tokenSchema) });
export const tokenRevokedSchema = tokenSchema;

/** `user`: what concerns this user; without one everybody whom one may see. */
export const signInsQuerySchema = z.strictObject({ user: text(100).optional(), ...paging });
const signInSchema = z.object({
  id: z.number(),
  at: instant,
  what: doorEventSchema,
  method: doorMethodSchema.nullable(),
  user: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** known again, and no way back to what was typed */
  unknownEmail: z.string().nullable(),
  /** who did it, where it wasn't themselves */
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  detail: z.string().nullable(),
});
export const signInListSchema = z.object({
  events: z.array(signInSchema),
  nextCursor: z.string().nullable(),
});
export type SignInView = z.infer<typeof signInSchema>;
export type TokenView = z.infer<typeof tokenSchema>;

const sessionSchema = z.object({
  id: z.string(),
  /** the one by which this was asked */
  current: z.boolean(),
  createdAt: instant,
  expiresAt: instant,
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  method: doorMethodSchema.nullable(),
});
export const sessionListSchema = z.object({ sessions: z.array(sessionSchema) });
export const sessionsEndedSchema = z.object({ ended: z.number() });
export const changePasswordBodySchema = z
  .strictObject({ currentPassword: text(1000), newPassword: passwordField })
  .refine((body) => body.currentPassword !== body.newPassword, {
    message: 'must be another than the present one',
    path: ['newPassword'],
  });

/** `path`: behind this server's own address; what stands after the `#` is the key, and is shown this once. */
export const passwordLinkSchema = z.object({ path: z.string(), expiresAt: instant });
export const newPasswordBodySchema = z.strictObject({
  token: filledText(100),
  newPassword: passwordField,
});
/** `email`: whose password it is now, to sign in with */
export const passwordSetSchema = z.object({ email: z.string() });

/** What isn't given stays. `closed`: no more signing in; what they have written stays theirs. */
export const userChangeBodySchema = z
  .strictObject({
    name: filledText(200).optional(),
    role: roleSchema.optional(),
    timeZone: timeZoneField.nullish(),
    closed: z.boolean().optional(),
  })
  .refine((body) => Object.keys(body).length > 0, { message: 'must say what to change' });
