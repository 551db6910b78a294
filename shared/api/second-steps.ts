import { z } from 'zod';
import { roleSchema } from '../users.ts';
import { filledText, instant, text } from './fields.ts';

const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]*$/, 'must be base64url');
const extensions = z.record(z.string(), z.unknown());
const attachment = z.enum(['platform', 'cross-platform']).optional();
const transport = z.string().max(30);

/** What a browser says after it has made a passkey (WebAuthn, as JSON). */
const passkeyMadeSchema = z.object({
  id: base64url(2000),
  rawId: base64url(2000),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url(10_000),
    attestationObject: base64url(100_000),
    authenticatorData: base64url(100_000).optional(),
    transports: z.array(transport).max(20).optional(),
    publicKeyAlgorithm: z.number().optional(),
    publicKey: base64url(10_000).optional(),
  }),
  authenticatorAttachment: attachment,
  clientExtensionResults: extensions,
});
export type PasskeyMade = z.output<typeof passkeyMadeSchema>;

/** What a browser says when somebody has used one. */
const passkeyAnswerSchema = z.object({
  id: base64url(2000),
  rawId: base64url(2000),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url(10_000),
    authenticatorData: base64url(100_000),
    signature: base64url(10_000),
    userHandle: base64url(2000).optional(),
  }),
  authenticatorAttachment: attachment,
  clientExtensionResults: extensions,
});
export type PasskeyAnswer = z.output<typeof passkeyAnswerSchema>;

/** Asked again where one signed in a while ago. */
const confirmed = { password: text(1000).optional() };
export const confirmedBodySchema = z.strictObject(confirmed).optional();

const secondMethodSchema = z.enum(['passkey', 'authenticator', 'recovery-code']);
/** The password was right; one of these is needed besides. */
export const mfaRequiredSchema = z.object({
  mfaRequired: z.literal(true),
  methods: z.array(secondMethodSchema),
});
export type MfaRequired = z.infer<typeof mfaRequiredSchema>;

export const codeBodySchema = z.strictObject({
  code: text(40).transform((code) => code.replaceAll(/\s/g, '')),
});
export const passkeyUseBodySchema = z.strictObject({ response: passkeyAnswerSchema });
/** Handed to the browser as it is: `PublicKeyCredentialRequestOptionsJSON` or `…CreationOptionsJSON`. */
export const passkeyOptionsSchema = z.record(z.string(), z.unknown());
export const newPasskeyBodySchema = z.strictObject({
  name: filledText(100),
  response: passkeyMadeSchema,
});
export const passkeyNameBodySchema = z.strictObject({ name: filledText(100) });

const passkeySchema = z.object({
  id: z.string(),
  name: z.string(),
  madeAt: instant,
  lastUsedAt: instant.nullable(),
});
export const secondStepsSchema = z.object({
  authenticator: z.boolean(),
  passkeys: z.array(passkeySchema),
  recoveryCodesLeft: z.number(),
  /** the practice asks everybody of one's role for a second step */
  asked: z.boolean(),
  /** one signed in without it: nothing else is open until there is one */
  owed: z.boolean(),
});
export type SecondSteps = z.infer<typeof secondStepsSchema>;

/** `picture`: an SVG of the QR code. */
export const authenticatorSchema = z.object({
  secret: z.string(),
  uri: z.string(),
  picture: z.string(),
});
/** `recoveryCodes` are shown this once; null: there are some already. */
export const secondStepAddedSchema = secondStepsSchema.extend({
  recoveryCodes: z.array(z.string()).nullable(),
});
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });

/** Roles of which everybody is asked for a second step from their next sign-in on. */
export const securitySettingsSchema = z.strictObject({
  secondStepRoles: z.array(roleSchema).max(10),
});
