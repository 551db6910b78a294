import { asViewer, type Pool } from '../../db/pool.ts';
import { type Served, servedClients } from '../../db/what-if.ts';
import type { Role, Viewer } from '../../shared/users.ts';
import type { Shock, WhatIfAnswer, WhatIfQuestion } from '../../shared/what-if.ts';
import { conflict } from './errors.ts';

/** Whose clients: those of each group, in the order of groups. */
export type Groups = readonly Served[];

/** Who sees the whole practice waits for its list only when that is older than this. */
const OLDEST_MS = 15_000;
/** Older than this, it is read again behind the answer. */
const FRESH_MS = 5000;
/** Each time is asked about a list of clients that was the engine's a moment ago. */
const TRIES = 5;

type Book = { book: string; rowOf: ReadonlyMap<string, number>; length: number };
type Practice = { groups: Groups; readAt: number };

const bookOf = ({ book, clientIds }: Extract<WhatIfAnswer, { type: 'other-book' }>): Book => {
  const rowOf = new Map<string, number>();
  for (const [row, id] of clientIds.entries()) if (id !== null) rowOf.set(id, row);
  return { book, rowOf, length: clientIds.length };
};

const groupOf = ({ rowOf, length }: Book, groups: Groups): Int32Array => {
  const column = new Int32Array(length).fill(-1);
  for (const [group, { clientIds }] of groups.entries())
    for (const id of clientIds) {
      const row = rowOf.get(id);
      if (row !== undefined) column[row] = group;
    }
  return column;
};

type Parts = {
  pool: Pool;
  whatIf: (question: WhatIfQuestion) => Promise<WhatIfAnswer>;
  /** of the clock that ages are told by, in ms */
  clock: () => number;
};

export type Answered = { groups: Groups; answer: Extract<WhatIfAnswer, { type: 'answer' }> };

/**
 * Asks the engine about the clients that a viewer sees. An advisor's are read anew each time; the practice's as a whole,
 * which the other roles see whoever they are, may be some seconds old, but never of another list of clients.
 */
export const createAudiences = ({ pool, whatIf, clock }: Parts) => {
  let book: Book | null = null;
  const practices = new Map<Role, Practice>();
  const columns = new WeakMap<Groups, { book: string; column: Int32Array }>();

  const read = (viewer: Viewer, advisorId: string | null): Promise<Groups> =>
    asViewer(pool, viewer, (tx) => servedClients(tx, advisorId));

  const readPractice = async (viewer: Viewer): Promise<Groups> => {
    const readAt = clock();
    const groups = await read(viewer, null);
    practices.set(viewer.role, { groups, readAt });
    return groups;
  };

  const groupsFor = async (viewer: Viewer, advisorId: string | null): Promise<Groups> => {
    if (viewer.role === 'advisor' || advisorId !== null) return read(viewer, advisorId);
    const known = practices.get(viewer.role);
    const age = known ? clock() - known.readAt : Number.POSITIVE_INFINITY;
    if (!known || age > OLDEST_MS) return readPractice(viewer);
    // Should it fail, the next one who has to wait for it is told.
    if (age > FRESH_MS) readPractice(viewer).catch(() => practices.delete(viewer.role));
    return known.groups;
  };

  const columnFor = (of: Book, groups: Groups): Int32Array => {
    const known = columns.get(groups);
    if (known?.book === of.book) return known.column;
    const column = groupOf(of, groups);
    columns.set(groups, { book: of.book, column });
    return column;
  };

  /** @throws ApiError 409 when the list of clients changes faster than it can be asked about */
  return async (
    viewer: Viewer,
    advisorId: string | null,
    { shock, most }: { shock: Shock; most: number },
  ): Promise<Answered> => {
    for (let tries = 0; tries < TRIES; tries++) {
      const groups = await groupsFor(viewer, advisorId);
      const audience = book && {
        book: book.book,
        groupOf: columnFor(book, groups),
        groups: groups.length,
      };
      const answer = await whatIf({ shock, audience, most });
      if (answer.type === 'answer') return { groups, answer };
      const isNews = book !== null;
      book = bookOf(answer);
      if (isNews) practices.clear();
    }
    throw conflict('book_changing', 'The list of clients is changing; ask again in a moment.');
  };
};
