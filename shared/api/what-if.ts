import { z } from 'zod';
import { conditionKindSchema, referenceSchema, unitSchema } from '../sensitivities.ts';
import { instant, text, wholeNumberIn } from './fields.ts';

/** −3 means a fall of 3 %. A single sector or instrument may move further than the whole market. */
const MOST_OF_MARKET = 50;
const LEAST_OF_ONE = -99;
const MOST_OF_ONE = 100;
/** of figures for sectors, and of figures for instruments */
const MOST_NAMED = 50;

const isFigure = (given: string): boolean => /^-?\d{1,3}(?:\.\d{1,4})?$/.test(given);

const percentIn = (least: number, most: number) => {
  const words = `must be a percentage from ${least} to ${most}, such as -3 or 2.5`;
  return z
    .string()
    .refine(isFigure, words)
    .transform(Number)
    .refine((percent) => percent >= least && percent <= most, words);
};

/** `Technology:-5`; the name may have colons of its own. */
const namedPercents = (example: string) =>
  z
    .array(
      text(140).transform((given, context) => {
        const colon = given.lastIndexOf(':');
        const percent = percentIn(LEAST_OF_ONE, MOST_OF_ONE).safeParse(given.slice(colon + 1));
        if (colon > 0 && percent.success)
          return { name: given.slice(0, colon), percent: percent.data };
        context.addIssue(
          `must be a name, a colon, and a percentage from ${LEAST_OF_ONE} to ${MOST_OF_ONE}, such as ${example}`,
        );
        return z.NEVER;
      }),
    )
    .max(MOST_NAMED, `may be given ${MOST_NAMED} times at most`)
    .refine(
      (list) => new Set(list.map(({ name }) => name)).size === list.length,
      'names the same twice',
    )
    .optional();

/** May be given more than once. */
export const whatIfLists = ['sector', 'instrument'] as const;

export const whatIfQuerySchema = z.strictObject({
  shock: percentIn(-MOST_OF_MARKET, MOST_OF_MARKET).optional(),
  sector: namedPercents('Technology:-5'),
  instrument: namedPercents('ACME:-10'),
  advisor: text(100).optional(),
  limit: wholeNumberIn(1, 500).optional(),
});

const counts = {
  notWatched: z.number(),
  openNow: z.number(),
  openThen: z.number(),
  wouldBeRaised: z.number(),
  wouldDeepen: z.number(),
};
const money = { valueNow: z.number(), valueThen: z.number(), loss: z.number() };

const lineSchema = z.object({
  sensitivityId: z.string(),
  kind: conditionKindSchema,
  symbol: z.string().nullable(),
  threshold: z.number(),
  unit: unitSchema,
  reference: referenceSchema.nullable(),
  depth: z.number(),
  level: z.number(),
  /** 0: not crossed now */
  levelNow: z.number(),
  alreadyOpen: z.boolean(),
});

export const whatIfSchema = z.object({
  asOf: instant,
  shock: z.object({
    market: z.number(),
    sectors: z.array(z.object({ sector: z.string(), percent: z.number() })),
    instruments: z.array(z.object({ symbol: z.string(), percent: z.number() })),
  }),
  advisorId: z.string().nullable(),
  /** counts are of clients: `openNow`, `openThen` have a line crossed now, and then */
  clients: z.object({ valued: z.number(), ...counts, ...money }),
  advisors: z.array(
    z.object({
      advisorId: z.string(),
      name: z.string(),
      clients: z.number(),
      ...counts,
      ...money,
    }),
  ),
  /** with a line crossed then: what is new or deeper first, then by loss */
  entries: z.array(
    z.object({
      client: z.object({ id: z.string(), externalId: z.string(), name: z.string() }),
      advisorId: z.string(),
      sensitivities: z.array(lineSchema),
      valueNow: z.number().nullable(),
      valueThen: z.number().nullable(),
      loss: z.number(),
    }),
  ),
  /** of entries, also of those beyond the limit */
  total: z.number(),
  /** every sector that could be named */
  sectors: z.array(z.string()),
});
export type WhatIf = z.infer<typeof whatIfSchema>;
export type WhatIfEntry = WhatIf['entries'][number];
export type WhatIfAdvisor = WhatIf['advisors'][number];
