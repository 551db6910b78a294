import { z } from 'zod';
import { roleSchema } from '../users.ts';
import { filledText, instant, instantField, text } from './fields.ts';

export const assignmentKindSchema = z.enum(['exclusive', 'go-between']);
export type AssignmentKind = z.infer<typeof assignmentKindSchema>;

export const newAssignmentSchema = z.strictObject({
  kind: assignmentKindSchema,
  userId: text(100).min(1, 'must be given'),
  reason: filledText(100_000),
  endsAt: instantField.nullish(),
});
export type NewAssignmentBody = z.infer<typeof newAssignmentSchema>;

const namedSchema = z.object({ id: z.string(), name: z.string() });
const staffSchema = namedSchema.extend({ role: roleSchema });

export const assignmentSchema = z.object({
  id: z.string(),
  /** null: a client whom the asker gave away and sees no more */
  client: namedSchema.nullable(),
  kind: assignmentKindSchema,
  user: namedSchema,
  from: namedSchema,
  reason: z.string(),
  startsAt: instant,
  endsAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** null while it lasts, or where its term was over */
  endedBy: namedSchema.nullable(),
  /** null: a script */
  madeBy: namedSchema.nullable(),
  /** whether the asker may end it */
  mayEnd: z.boolean(),
});
export type AssignmentView = z.infer<typeof assignmentSchema>;
export const assignmentListSchema = z.object({ assignments: z.array(assignmentSchema) });

export const newRapportSchema = z.strictObject({
  userId: text(100).min(1, 'must be given'),
  score: z.int('must be a whole number').min(-2, 'must be -2 or more').max(2, 'must be at most 2'),
  note: text(100_000).nullish(),
});
export type NewRapportBody = z.infer<typeof newRapportSchema>;

const rapportSchema = z.object({
  user: staffSchema,
  /** -2 to 2 */
  score: z.number(),
  contacts: z.number(),
  text: z.string(),
  byHand: z
    .object({
      score: z.number(),
      note: z.string().nullable(),
      at: instant,
      setBy: z.string().nullable(),
    })
    .nullable(),
});
export type ColleagueRapport = z.infer<typeof rapportSchema>;

export const clientColleaguesSchema = z.object({
  /** whose client it is when nobody is assigned */
  advisor: namedSchema,
  servedBy: namedSchema,
  goBetweens: z.array(namedSchema),
  /** who stands in today for whoever serves the client */
  coveredBy: z.array(namedSchema.extend({ until: instant.nullable() })),
  /** newest first, ended ones too */
  assignments: z.array(assignmentSchema),
  /** the best first */
  colleagues: z.array(rapportSchema),
  /** with whom the client gets on best, besides who serves them; null: no good is known of anybody */
  best: namedSchema.nullable(),
  mayAssign: z.boolean(),
});
export type ClientColleagues = z.infer<typeof clientColleaguesSchema>;

export const colleagueListSchema = z.object({
  colleagues: z.array(
    staffSchema.extend({
      /** open accounts served now */
      clients: z.number(),
      /** how many of these were handed over to them */
      takenOver: z.number(),
      standsBetween: z.number(),
      /** names of who stands in for them today */
      coveredBy: z.array(z.string()),
    }),
  ),
});
export type ColleagueList = z.infer<typeof colleagueListSchema>;
