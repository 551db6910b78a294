import type { Pool } from 'pg';
import { asEngine } from '../../../db/pool.ts';
import type { PagesReport } from './page-processes.ts';

type Stored = { advisor: string; events: number; sum: number; raised: number };

/** The number of the newest alert event. */
export const newestEvent = async (pool: Pool): Promise<number> => {
  const { rows } = await asEngine(pool, (tx) =>
    tx.query<{ newest: number }>(
      'SELECT coalesce(max(sequence), 0)::float8 AS newest FROM alert_events',
    ),
  );
  return rows[0]?.newest ?? 0;
};

/** What is stored of each advisor's clients after an event. */
export const storedEvents = async (pool: Pool, after: number): Promise<Stored[]> => {
  const { rows } = await asEngine(pool, (tx) =>
    tx.query<Stored>(
      `SELECT c.served_by AS advisor, count(*) AS events, sum(e.sequence)::float8 AS sum,
         count(*) FILTER (WHERE e.type = 'raised') AS raised
       FROM alert_events e JOIN clients c ON c.id = e.client_id WHERE e.sequence > $1 GROUP BY c.served_by`,
      [after],
    ),
  );
  return rows;
};

/** Whether each page got what is stored of its advisor's clients, each once and in order. */
export const comparedWith = (stored: readonly Stored[], { pages }: PagesReport) => {
  const of = new Map(stored.map((one) => [one.advisor, one]));
  let lost = 0;
  let wrong = 0;
  for (const page of pages) {
    const { events = 0, sum = 0 } = of.get(page.advisor) ?? {};
    lost += events - page.alerts;
    if (page.sum !== sum) wrong++;
  }
  const total = (pick: (page: PagesReport['pages'][number]) => number): number =>
    pages.reduce((all, page) => all + pick(page), 0);
  return {
    delivered: total(({ alerts }) => alerts),
    lost,
    doubled: total(({ doubled }) => doubled),
    outOfOrder: total(({ outOfOrder }) => outOfOrder),
    pagesWithOthers: wrong,
    cut: total(({ cut }) => cut),
    listsAPage: Math.round((total(({ lists }) => lists) / pages.length) * 10) / 10,
    framesAPage: Math.round((total(({ frames }) => frames) / pages.length) * 10) / 10,
  };
};
