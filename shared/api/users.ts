import { z } from 'zod';
import { roleSchema } from '../users.ts';
import { filledText, instant, instantField, text, timeZoneField } from './fields.ts';

const emailField = z.email('must be an email address').max(254);
export const passwordField = text(128).min(8, 'must have at least 8 characters');

export const signInBodySchema = z.strictObject({
  email: text(254).min(1, 'must be given'),
  password: text(1000).min(1, 'must be given'),
  rememberMe: z.boolean().optional(),
});
export const signOutBodySchema = z.strictObject({}).optional();
export const demoSignInBodySchema = z
  .strictObject({ role: roleSchema.optional(), email: emailField.optional() })
  .refine((body) => (body.role === undefined) !== (body.email === undefined), {
    message: 'give either role or email',
    path: ['role'],
  });

/** Who may be signed in as by one click; `demo` false anywhere but in the demo, on this very machine. */
export const demoSchema = z.object({
  demo: z.boolean(),
  users: z.array(z.object({ email: z.string(), name: z.string(), role: roleSchema })),
});

const userSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  timeZone: z.string().nullable(),
});
export const signedInSchema = z.object({ user: userSchema });
/** How one can sign in here besides by password. */
export const waysSchema = z.object({ singleSignOn: z.object({ host: z.string() }).nullable() });
/** `query`: what the browser came back with, from its `?` on. */
export const singleSignOnBodySchema = z.strictObject({ query: text(8000) });
export const singleSignOnSchema = z.object({ url: z.string() });
export const signedOutSchema = z.object({ success: z.literal(true) });
export const sessionAnswerSchema = z
  .object({
    session: z.object({ id: z.string(), userId: z.string(), expiresAt: instant }),
    user: userSchema,
  })
  .nullable();

/** `id` null: a script with the API token. */
export const meSchema = z.object({
  id: z.string().nullable(),
  name: z.string(),
  role: roleSchema,
  timeZone: z.string().nullable(),
  practice: z.object({ currency: z.string(), timeZone: z.string() }),
  demo: z.boolean(),
  /** nothing else is open until one has set up a second step */
  owesSecondStep: z.boolean(),
});

export const newUserBodySchema = z.strictObject({
  email: emailField,
  name: filledText(200),
  role: roleSchema,
  password: passwordField.optional(),
  timeZone: timeZoneField.nullish(),
});
/** `temporaryPassword` is there when none was given, and never shown again. */
export const newUserSchema = userSchema.extend({ temporaryPassword: z.string().optional() });
export const userListSchema = z.object({
  users: z.array(
    userSchema.extend({
      closed: z.boolean(),
      /** too many wrong passwords a moment ago */
      locked: z.boolean(),
      secondStep: z.boolean(),
    }),
  ),
});
export const changedUserSchema = userSchema.extend({ closed: z.boolean() });
export const advisorListSchema = z.object({
  advisors: z.array(z.object({ id: z.string(), name: z.string() })),
});

export const coverBodySchema = z
  .strictObject({
    advisorId: text(100),
    coveredBy: text(100),
    startsAt: instantField.nullish(),
    endsAt: instantField.nullish(),
  })
  .refine((cover) => cover.advisorId !== cover.coveredBy, {
    message: 'must be somebody else than the advisor',
    path: ['coveredBy'],
  });
export const coverSchema = z.object({
  advisorId: z.string(),
  coveredBy: z.string(),
  startsAt: instant,
  endsAt: instant.nullable(),
});
/** `which`: those in force (as ever), those to come, or both. */
export const coversQuerySchema = z.strictObject({
  which: z.enum(['now', 'coming', 'all']).optional(),
});
/** Without `startsAt` all that is in force or to come between the two. */
export const coverEndBodySchema = z.strictObject({
  advisorId: text(100),
  coveredBy: text(100),
  startsAt: instantField.nullish(),
});
export const coverEndedSchema = z.object({ ended: z.number() });
export const coverListSchema = z.object({ covers: z.array(coverSchema) });
