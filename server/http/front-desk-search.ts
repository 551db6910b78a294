import {
  type Candidate,
  candidatesByAnyBeginning,
  candidatesByBeginning,
  candidatesByExternalId,
  candidatesByLikeness,
  candidatesByNumber,
  candidatesByParts,
  candidatesByWords,
  searchForm,
} from '../../db/front-desk.ts';
import { asEngine, asViewer, type Pool, type Tx } from '../../db/pool.ts';
import type { Viewer } from '../../shared/users.ts';
import { endingsOf, queryOf, swapsOf } from '../people/caller.ts';
import { bestOf, type Found } from '../people/caller-order.ts';

const MOST_MATCHES = 8;
const MOST_WORDS = 8;

type Way = () => Promise<Candidate[]>;

/** The first ways find what fits best; the others are asked only while there are fewer than `enough`. */
const untilEnough = async (enough: number, ways: readonly Way[]): Promise<Candidate[]> => {
  const all: Candidate[] = [];
  for (const way of ways) {
    all.push(...(await way()));
    if (new Set(all.map(({ clientId }) => clientId)).size >= enough) break;
  }
  return all;
};

const byName = async (tx: Tx, form: string): Promise<Candidate[]> => {
  const words = form
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  if (words.length === 0) return [];
  const short = words.every((word) => word.length < 3);
  // Two words that fit to the letter are somebody's name, not a mistyped one of somebody else.
  const enough = words.length > 1 ? 1 : MOST_MATCHES;
  return untilEnough(enough, [
    // Of the many whose second name begins with two letters, nobody needs to see any before those of the first.
    ...(short ? [() => candidatesByBeginning(tx, words)] : []),
    () => candidatesByWords(tx, words),
    () => candidatesByParts(tx, words),
    async () => [
      ...(await candidatesByAnyBeginning(tx, words.flatMap(swapsOf))),
      ...(await candidatesByLikeness(tx, form)),
    ],
  ]);
};

const search = async (tx: Tx, typed: string): Promise<Found[]> => {
  const { digits, name } = queryOf(typed);
  const withId = await candidatesByExternalId(tx, typed.trim());
  const form = name === null ? null : await searchForm(tx, name);
  const candidates = [
    ...withId,
    ...(digits.length > 0 ? await candidatesByNumber(tx, digits.flatMap(endingsOf), digits) : []),
    ...(form === null ? [] : await byName(tx, form)),
  ];
  const externalIds = new Set(withId.map(({ clientId }) => clientId));
  return bestOf({ digits, form }, candidates, externalIds, MOST_MATCHES);
};

/**
 * Who may be meant, the best first, with ids only. Those who see every client are answered by the engine, for it may
 * use the trigram indexes (see db/front-desk.ts); what is shown of the clients is read as the viewer all the same.
 */
export const findCallers = (pool: Pool, viewer: Viewer, typed: string): Promise<Found[]> => {
  const run = (tx: Tx): Promise<Found[]> => search(tx, typed);
  return viewer.role === 'advisor' ? asViewer(pool, viewer, run) : asEngine(pool, run);
};
