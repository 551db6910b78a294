import {
  type EffortRow,
  effortRows,
  usualContactLength,
  type VisibleClient,
  visibleClients,
} from '../../db/effort.ts';
import { asEngine, asViewer } from '../../db/pool.ts';
import { listUsers } from '../../db/users.ts';
import {
  type EffortAnswer,
  type EffortPoint,
  effortSchema,
} from '../../shared/api/relationship.ts';
import type { Viewer } from '../../shared/users.ts';
import {
  type EffortSpread,
  farthestFirst,
  minutesOf,
  perThousandOf,
  placeOf,
  spreadOf,
} from '../people/effort.ts';
import type { HttpDeps } from './deps.ts';
import { noBody, noQuery, type Operation, operation } from './operation.ts';
import { reviewers } from './review-views.ts';
import { iso } from './times.ts';

const YEAR_MS = 365 * 86_400_000;
/** Where nobody wrote down a length yet. */
const USUAL_MINUTES = 10;
const MOST_POINTS = 500;
const MOST_WITHOUT_FEE = 100;

export type PracticeEffort = { rows: EffortRow[]; spread: EffortSpread; since: number };

/** As the engine: the spread is the practice's, and nobody is named by it. */
export const practiceEffort = (deps: HttpDeps): Promise<PracticeEffort> =>
  asEngine(deps.pool, async (tx) => {
    const until = deps.now();
    const since = until - YEAR_MS;
    const rows = await effortRows(tx, { since, until });
    const usual = (await usualContactLength(tx, { since, until })) ?? USUAL_MINUTES;
    return { rows, spread: spreadOf(rows, usual), since };
  });

type Point = Omit<EffortPoint, 'name' | 'servedBy'> & VisibleClient;

const pointsOf = (
  { rows, spread }: PracticeEffort,
  visible: ReadonlyMap<string, VisibleClient>,
): Point[] =>
  rows.flatMap((row) => {
    const client = visible.get(row.id);
    if (!client) return [];
    const perThousand = perThousandOf(row, spread.usualLength);
    return {
      ...row,
      ...client,
      minutes: minutesOf(row, spread.usualLength),
      perThousand,
      place: placeOf(perThousand, spread),
    };
  });

const answerOf = async (deps: HttpDeps, viewer: Viewer): Promise<EffortAnswer> => {
  const practice = await practiceEffort(deps);
  const seen = await asViewer(deps.pool, viewer, visibleClients);
  const users = new Map((await listUsers(deps.pool)).map(({ id, name }) => [id, name]));
  const points = pointsOf(practice, new Map(seen.map((client) => [client.id, client])));
  const withFee = points.filter(({ perThousand }) => perThousand !== null);
  const withoutFee = points.filter(
    ({ perThousand, minutes }) => perThousand === null && minutes > 0,
  );
  const viewOf = ({ servedBy, ...point }: Point): EffortPoint => ({
    ...point,
    servedBy: { id: servedBy, name: users.get(servedBy) ?? '' },
  });
  return {
    since: iso(practice.since),
    until: iso(deps.now()),
    spread: practice.spread,
    points: farthestFirst(withFee).slice(0, MOST_POINTS).map(viewOf),
    withoutFee: farthestFirst(withoutFee).slice(0, MOST_WITHOUT_FEE).map(viewOf),
    counts: { withFee: withFee.length, withoutFee: withoutFee.length },
  };
};

export const effortOperations = (deps: HttpDeps): Operation[] => [
  operation(reviewers, {
    route: ['get', '/api/effort'],
    summary:
      'Time spent against the yearly fee over the last year: the clients one sees, and the spread of the whole practice',
    query: noQuery,
    body: noBody,
    answer: effortSchema,
    handle: (_, viewer) => answerOf(deps, viewer),
  }),
];
