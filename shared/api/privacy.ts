import { z } from 'zod';
import {
  basisHowSchema,
  basisKindSchema,
  erasureStateSchema,
  LEAST_RETENTION_YEARS,
} from '../privacy.ts';
import { dateField, filledText, instant, paging, text } from './fields.ts';

export const accessLogQuerySchema = z.strictObject({ ...paging });

export const accessLogSchema = z.object({
  views: z.array(
    z.object({
      id: z.number(),
      at: instant,
      /** null: a script */
      who: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
      /** by what: `client page`, `part of the client page`, `front desk`, `alerts`, `own notes`, `record`, `letter`, `export` */
      what: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

const named = z.object({ id: z.string(), name: z.string() });
const day = z.string();

export const newBasisSchema = z.strictObject({
  kind: basisKindSchema,
  givenOn: dateField,
  /** needed for a consent */
  how: basisHowSchema.nullish(),
  note: text(10_000).nullish(),
});
export type NewBasisBody = z.infer<typeof newBasisSchema>;
export const withdrawBasisSchema = z.strictObject({ withdrawnOn: dateField });

const basisSchema = z.object({
  id: z.string(),
  kind: basisKindSchema,
  givenOn: day,
  how: basisHowSchema.nullable(),
  note: z.string().nullable(),
  /** null: a script */
  recordedBy: named.nullable(),
  recordedAt: instant,
  withdrawnOn: day.nullable(),
  withdrawnBy: named.nullable(),
});
export type BasisView = z.infer<typeof basisSchema>;

export const newHoldSchema = z.strictObject({ reason: filledText(10_000) });
export const liftHoldSchema = z.strictObject({ note: text(10_000).nullish() });

const holdSchema = z.object({
  id: z.string(),
  /** null: erased with the client */
  reason: z.string().nullable(),
  placedBy: named.nullable(),
  placedAt: instant,
  liftedAt: instant.nullable(),
  liftedBy: named.nullable(),
  liftNote: z.string().nullable(),
});
export type HoldView = z.infer<typeof holdSchema>;

export const relationshipEndSchema = z.strictObject({
  /** null: it goes on */
  endedOn: dateField.nullable(),
});

const retentionSchema = z.object({
  years: z.number(),
  /** null: the relationship goes on */
  endedOn: day.nullable(),
  /** whether somebody said so, or the account was closed that day */
  endedBy: z.enum(['said', 'account-closed']).nullable(),
  /** the first day on which nothing has to be kept any more */
  keptUntil: day.nullable(),
});
export type RetentionView = z.infer<typeof retentionSchema>;

const hindranceSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('relationship') }),
  z.object({ type: z.literal('retention'), until: day }),
  z.object({ type: z.literal('hold'), reason: z.string().nullable(), since: instant }),
]);
export type HindranceView = z.infer<typeof hindranceSchema>;

export const newErasureSchema = z.strictObject({
  reason: filledText(10_000),
  /** when the client asked; left away: today */
  askedOn: dateField.nullish(),
});
export const withdrawErasureSchema = z.strictObject({ note: text(10_000).nullish() });
/** The client's name as it is on file: nobody is erased by one wrong press. */
export const eraseNowSchema = z.strictObject({ name: filledText(300) });

const erasureSchema = z.object({
  id: z.string(),
  state: erasureStateSchema,
  /** null: erased with the client */
  reason: z.string().nullable(),
  askedOn: day,
  recordedBy: named.nullable(),
  recordedAt: instant,
  /** of an open one: what stands in its way */
  waitsFor: z.array(hindranceSchema),
  closedAt: instant.nullable(),
  /** null: the server, once nothing stood in the way */
  closedBy: named.nullable(),
  closeNote: z.string().nullable(),
});
export type ErasureView = z.infer<typeof erasureSchema>;

export const clientPrivacySchema = z.object({
  /** the practice’s day, by the product’s clock */
  today: day,
  /** the one in force; null: none is on file */
  basis: basisSchema.nullable(),
  /** all there ever were, the newest first */
  bases: z.array(basisSchema),
  /** null: only for those who supervise */
  oversight: z
    .object({
      retention: retentionSchema,
      holds: z.array(holdSchema),
      /** the newest first */
      erasures: z.array(erasureSchema),
    })
    .nullable(),
});
export type ClientPrivacy = z.infer<typeof clientPrivacySchema>;

const about = z.object({ id: z.string(), name: z.string() });
export const practicePrivacySchema = z.object({
  today: day,
  retentionYears: z.number(),
  /** open accounts with a fear on file and no basis in force */
  withoutBasis: z.number(),
  /** in force, the newest first, 500 at most */
  holds: z.array(holdSchema.extend({ client: about })),
  /** open ones first, then the newest, 500 at most; the name of an erased client is null */
  erasures: z.array(
    erasureSchema.extend({ client: about.extend({ name: z.string().nullable() }) }),
  ),
});
export type PracticePrivacy = z.infer<typeof practicePrivacySchema>;

export const retentionSettingSchema = z.strictObject({
  years: z
    .int('must be a whole number')
    .min(LEAST_RETENTION_YEARS, `must be at least ${LEAST_RETENTION_YEARS}`)
    .max(100, 'must be at most 100'),
});
export const erasedSchema = z.object({ id: z.string(), erased: z.literal(true) });

export type AccessLog = z.infer<typeof accessLogSchema>;
