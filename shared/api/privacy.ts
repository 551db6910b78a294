import { z } from 'zod';
import { instant, paging } from './fields.ts';

export const accessLogQuerySchema = z.strictObject({ ...paging });

export const accessLogSchema = z.object({
  views: z.array(
    z.object({
      id: z.number(),
      at: instant,
      /** null: a script */
      who: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
      /** by what: `client page`, `front desk`, `export` */
      what: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
