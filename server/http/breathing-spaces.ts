import { asViewer, type Tx } from '../../db/pool.ts';
import {
  breathingSpacesOf,
  endBreathingSpace,
  getBreathingSpace,
  prolongBreathingSpace,
} from '../../db/wealth.ts';
import {
  type BreathingSpaceChange,
  breathingSpaceChangeSchema,
  newBreathingSpaceSchema,
  recordedSchema,
} from '../../shared/api/decisions.ts';
import type { Viewer } from '../../shared/users.ts';
import { openOrProlong } from '../breathing-space.ts';
import { dayOf } from '../calls/format.ts';
import { latestEnd } from '../people/wealth.ts';
import { writers } from './access.ts';
import { spaceView } from './decision-views.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest, notFound } from './errors.ts';
import { changeOfClient } from './of-client.ts';
import { jsonBody, noQuery, type Operation, operation } from './operation.ts';

/** The practice's day, YYYY-MM-DD. */
export const todayOf = (deps: HttpDeps): string => dayOf(deps.now(), deps.practice.timeZone);

export const refuseFuture = (field: string, day: string, today: string): void => {
  if (day > today) throw invalidRequest(`${field}: is in the future`, field);
};

const refuseEnd = (endsOn: string, today: string): void => {
  if (endsOn < today) throw invalidRequest('endsOn: is in the past', 'endsOn');
  if (endsOn > latestEnd(today))
    throw invalidRequest('endsOn: is more than two years away', 'endsOn');
};

/** What was recorded, with the breathing space that it opened or prolonged. */
export const recorded = async (
  tx: Tx,
  clientId: string,
  id: string,
  spaceId: string | null,
  today: string,
) => {
  const space = (await breathingSpacesOf(tx, clientId)).find((one) => one.id === spaceId);
  return { id, breathingSpace: space ? spaceView(space, today) : null };
};

const openByHand = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/clients/{id}/breathing-spaces'],
    summary: 'Opens a breathing space, or prolongs the open one',
    query: noQuery,
    body: jsonBody(newBreathingSpaceSchema),
    answer: recordedSchema,
    status: 201,
    handle: ({ body: { endsOn, note }, param }, viewer) => {
      const today = todayOf(deps);
      refuseEnd(endsOn, today);
      return changeOfClient(deps, viewer, param('id'), async (tx, client) => {
        const by = { clientId: client.id, userId: viewer.userId };
        const nothing = { risePercent: null, netWorthId: null, wealthEventId: null };
        const cause = { reason: 'by-hand', from: today, endsOn, note, ...nothing } as const;
        const id = await openOrProlong(tx, by, today, cause);
        return recorded(tx, client.id, id ?? '', id, today);
      });
    },
  });

const changeIt = async (
  tx: Tx,
  viewer: Viewer,
  id: string,
  { endsOn, note }: BreathingSpaceChange,
  today: string,
) => {
  const space = await getBreathingSpace(tx, id);
  if (!space) throw notFound('breathing space');
  if (space.endedOn !== null || space.endsOn < today)
    throw conflict('ended_already', 'This breathing space is over.');
  if (endsOn === undefined)
    await endBreathingSpace(tx, space.id, { on: today, by: viewer.userId, note });
  else await prolongBreathingSpace(tx, space.id, { endsOn, note });
  const answer = await recorded(tx, space.clientId, space.id, space.id, today);
  return { clientId: space.clientId, answer };
};

const changeSpace = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['put', '/api/breathing-spaces/{id}'],
    summary: 'Moves the last day of a breathing space, or ends it now; says why',
    query: noQuery,
    body: jsonBody(breathingSpaceChangeSchema),
    answer: recordedSchema,
    handle: async ({ body, param }, viewer) => {
      const today = todayOf(deps);
      if ((body.end === undefined) === (body.endsOn === undefined))
        throw invalidRequest('endsOn: give either endsOn or end', 'endsOn');
      if (body.endsOn !== undefined) refuseEnd(body.endsOn, today);
      const { clientId, answer } = await asViewer(deps.pool, viewer, (tx) =>
        changeIt(tx, viewer, param('id'), body, today),
      );
      deps.factsChanged([clientId]);
      return answer;
    },
  });

export const breathingSpaceOperations = (deps: HttpDeps): Operation[] => [
  openByHand(deps),
  changeSpace(deps),
];
