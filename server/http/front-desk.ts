import { performance } from 'node:perf_hooks';
import { asViewer } from '../../db/pool.ts';
import {
  type FrontDeskMatch,
  frontDeskQuerySchema,
  frontDeskSchema,
} from '../../shared/api/front-desk.ts';
import type { CallList } from '../../shared/call-list.ts';
import type { Viewer } from '../../shared/users.ts';
import { everybody } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { type Card, cardsOf } from './front-desk-cards.ts';
import { findCallers } from './front-desk-search.ts';
import { noBody, type Operation, operation } from './operation.ts';

/** The same few lists are asked for with every letter that is typed. */
const LIST_KEPT_MS = 1000;

type Lists = (viewer: Viewer, advisorId: string | null) => Promise<CallList>;

const createLists = ({ callLists }: HttpDeps): Lists => {
  const kept = new Map<string, { until: number; list: Promise<CallList> }>();
  return (viewer, advisorId) => {
    const now = performance.now();
    for (const [key, { until }] of kept) if (until <= now) kept.delete(key);
    const key = JSON.stringify([viewer.userId, viewer.role, advisorId]);
    const known = kept.get(key);
    if (known) return known.list;
    const list = callLists.listFor(viewer, advisorId);
    kept.set(key, { until: now + LIST_KEPT_MS, list });
    list.catch(() => kept.delete(key));
    return list;
  };
};

/** Were they about to be called? Only a client with an alert or an early warning is on a list, so others cost nothing. */
const onTheList = async (
  { client, openAlerts, advisor }: Card,
  viewer: Viewer,
  lists: Lists,
  deps: HttpDeps,
): Promise<FrontDeskMatch['onTheList']> => {
  if (openAlerts === 0 && (await deps.figures.warnings([client.id])).length === 0) return null;
  // An advisor's own list has those of whom they stand in for, too.
  const { entries } = await lists(viewer, viewer.role === 'advisor' ? null : advisor.userId);
  const entry = entries.find((one) => one.client.id === client.id);
  if (!entry) return null;
  const { rank, verdict, reasons, opening } = entry;
  return { rank, verdict, reason: reasons[0]?.text ?? null, opening };
};

export const frontDeskOperations = (deps: HttpDeps): Operation[] => {
  const lists = createLists(deps);
  return [
    operation(everybody, {
      route: ['get', '/api/front-desk'],
      summary:
        'Who is calling, by number or name, also in part or with a typing error: what they fear, what was agreed, whom to put through to',
      query: frontDeskQuerySchema,
      body: noBody,
      answer: frontDeskSchema,
      handle: async ({ query: { q } }, viewer) => {
        const start = performance.now();
        const found = q.trim() === '' ? [] : await findCallers(deps.pool, viewer, q);
        const cards = await asViewer(deps.pool, viewer, (tx) => cardsOf(tx, found, deps));
        const matches = await Promise.all(
          cards.map(async (card) => ({
            ...card,
            onTheList: await onTheList(card, viewer, lists, deps),
          })),
        );
        return { matches, took: Math.round(10 * (performance.now() - start)) / 10 };
      },
    }),
  ];
};
