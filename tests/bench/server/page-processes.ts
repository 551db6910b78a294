import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const PROCESSES = 2;

const pairs = z.array(z.tuple([z.number(), z.number()]));
const reportSchema = z.object({
  pages: z.array(
    z.object({
      advisor: z.string(),
      alerts: z.number(),
      sum: z.number(),
      doubled: z.number(),
      outOfOrder: z.number(),
      lists: z.number(),
      frames: z.number(),
      cut: z.number(),
    }),
  ),
  sinceTick: pairs,
  sinceFrameBegan: pairs,
});
export type PagesReport = z.infer<typeof reportSchema>;
export type PageToOpen = { advisor: string; cookie: string };

const tell = async (child: ChildProcess, order: object): Promise<unknown> => {
  child.send(order);
  const [answer] = await once(child, 'message');
  return answer;
};

/** Real pages, in processes of their own. */
export const openPages = async (url: string, frameMs: number, wanted: readonly PageToOpen[]) => {
  const file = fileURLToPath(new URL('pages.ts', import.meta.url));
  const children = Array.from({ length: PROCESSES }, () => fork(file));
  await Promise.all(
    children.map((child, i) => {
      const pages = wanted.filter((_, n) => n % PROCESSES === i);
      return tell(child, { what: 'open', url, frameMs, pages });
    }),
  );
  return {
    report: async (): Promise<PagesReport> => {
      const answers = await Promise.all(children.map((child) => tell(child, { what: 'report' })));
      const reports = answers.map((answer) => reportSchema.parse(answer));
      return {
        pages: reports.flatMap((report) => report.pages),
        sinceTick: reports.flatMap((report) => report.sinceTick),
        sinceFrameBegan: reports.flatMap((report) => report.sinceFrameBegan),
      };
    },
    close: () => {
      for (const child of children) child.disconnect();
    },
  };
};
