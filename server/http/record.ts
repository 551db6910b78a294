import { DateTime } from 'luxon';
import type { z } from 'zod';
import { insertViews } from '../../db/client-views.ts';
import { asEngine, asViewer } from '../../db/pool.ts';
import {
  clientsWithEntries,
  type ListedEntry,
  listEntries,
  placeOfCursor,
  reviewEntries,
} from '../../db/record-entries.ts';
import { auditedTables } from '../../db/record-live.ts';
import { listUsers } from '../../db/users.ts';
import {
  type RecordEntryView,
  recordExportQuerySchema,
  recordListSchema,
  recordQuerySchema,
  recordReviewBodySchema,
  recordReviewedSchema,
  recordStateSchema,
} from '../../shared/api/record.ts';
import { recordReportSchema } from '../../shared/record.ts';
import type { Role } from '../../shared/users.ts';
import { ExportTooLarge, exportRecord } from '../record/export.ts';
import { kindOf, tablesOf } from '../record/kinds.ts';
import type { HttpDeps } from './deps.ts';
import { invalidRequest, notAllowed } from './errors.ts';
import {
  fileOperation,
  jsonBody,
  noBody,
  noQuery,
  type Operation,
  operation,
} from './operation.ts';
import { iso } from './times.ts';

const supervising: readonly Role[] = ['supervisor', 'administrator'];
const DEFAULT_LIMIT = 50;

const differing = ({ content, previous, operation: done }: ListedEntry): string[] | null => {
  if (previous === null || done !== 'update') return null;
  return Object.keys(content).filter(
    (name) => JSON.stringify(content[name]) !== JSON.stringify(previous[name]),
  );
};

const entryView = (entry: ListedEntry): RecordEntryView => ({
  position: entry.position,
  at: iso(entry.at.getTime()),
  who: entry.actor === null ? null : { id: entry.actor, name: entry.actorName },
  role: entry.actorRole,
  table: entry.table,
  kind: kindOf(entry.table),
  rowId: entry.rowId,
  client: entry.clientId === null ? null : { id: entry.clientId, name: entry.clientName },
  operation: entry.operation,
  content: entry.content,
  changed: differing(entry),
  hash: entry.hash,
  reviews: entry.reviews.map((review) => ({ ...review, at: iso(Date.parse(review.at)) })),
});

type Days = { from?: string | undefined; to?: string | undefined };

/** ms UTC: from the beginning of the first day to that of the day after the last, in the practice's zone. */
const spanOf = ({ practice }: HttpDeps, { from, to }: Days) => {
  const midnight = (day: string) => DateTime.fromISO(day, { zone: practice.timeZone });
  return {
    from: from === undefined ? null : midnight(from).toMillis(),
    until: to === undefined ? null : midnight(to).plus({ days: 1 }).toMillis(),
  };
};

const list = async (
  deps: HttpDeps,
  viewer: Parameters<typeof asViewer>[1],
  {
    who,
    by,
    client,
    kind,
    reviewed,
    cursor,
    limit = DEFAULT_LIMIT,
    ...days
  }: z.output<typeof recordQuerySchema>,
) =>
  asViewer(deps.pool, viewer, async (tx) => {
    const all = kind === undefined ? [] : (await auditedTables(tx)).map(({ name }) => name);
    const found = await listEntries(tx, {
      ...{ who, client, limit: limit + 1, before: placeOfCursor(cursor) },
      ...spanOf(deps, days),
      tables: kind === undefined ? null : tablesOf(kind, all),
      byPeople: by === undefined ? null : by === 'people',
      reviewed: reviewed === undefined ? null : reviewed === 'yes',
    });
    const entries = found.slice(0, limit).map(entryView);
    const last = entries.at(-1);
    return { entries, nextCursor: found.length > limit && last ? String(last.position) : null };
  });

const review = (deps: HttpDeps): Operation =>
  operation(supervising, {
    route: ['post', '/api/record/reviews'],
    summary: 'Notes that somebody who supervises has looked at these entries; itself in the record',
    query: noQuery,
    body: jsonBody(recordReviewBodySchema),
    answer: recordReviewedSchema,
    status: 201,
    handle: async ({ body: { positions, note } }, viewer) => {
      const { userId } = viewer;
      // A script has looked at nothing.
      if (userId === null) throw notAllowed();
      const given = { positions: [...new Set(positions)], note: note?.trim() || null, userId };
      return { reviewed: await asViewer(deps.pool, viewer, (tx) => reviewEntries(tx, given)) };
    },
  });

const readings = (deps: HttpDeps): Operation[] => [
  operation(supervising, {
    route: ['get', '/api/record'],
    summary: 'Who did what, when: the entries of the record, the newest first',
    query: recordQuerySchema,
    body: noBody,
    answer: recordListSchema,
    handle: ({ query }, viewer) => list(deps, viewer, query),
  }),
  operation(supervising, {
    route: ['get', '/api/record/state'],
    summary: 'What the last check of the record found, and who may be in it',
    query: noQuery,
    body: noBody,
    answer: recordStateSchema,
    handle: async () => {
      const users = await listUsers(deps.pool);
      const people = users.map(({ id, name, role }) => ({ id, name, role }));
      return { report: deps.record.latest(), people };
    },
  }),
  operation(supervising, {
    route: ['get', '/api/record/verify'],
    summary:
      'Checks the whole record now: its chain, the heads kept outside the database, and every row against its newest entry',
    query: noQuery,
    body: noBody,
    answer: recordReportSchema,
    handle: () => deps.record.now(),
  }),
];

export const recordOperations = (deps: HttpDeps): Operation[] => [
  ...readings(deps),
  review(deps),
  fileOperation(supervising, {
    path: '/api/record/export',
    summary: 'The record of these days for an examiner: CSV, hashes, and how to check it by hand',
    query: recordExportQuerySchema,
    type: 'application/zip',
    handle: async ({ query }, viewer) => {
      const span = spanOf(deps, query);
      const report = await deps.record.now();
      const heads = await deps.record.heads();
      const { userId } = viewer;
      await asEngine(deps.pool, async (tx) => {
        const shown = await clientsWithEntries(tx, span);
        await insertViews(tx, [{ userId, what: 'export of the record', clientId: null, shown }]);
      });
      const bytes = await asViewer(deps.pool, viewer, (tx) =>
        exportRecord(tx, { ...span, days: query, report, heads }),
      ).catch((error) => {
        if (error instanceof ExportTooLarge) throw invalidRequest(error.message, 'from');
        throw error;
      });
      return { name: 'forecall-record.zip', bytes };
    },
  }),
];
