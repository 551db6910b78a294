import { indexCloses } from '../../db/ageing.ts';
import { activeAgreements } from '../../db/contact-agreements.ts';
import { contactsOf } from '../../db/contacts.ts';
import {
  breathing,
  openWishes,
  reviewsWaiting,
  stalled,
  toAskAgain,
  unsettledActions,
  unsignedPapers,
} from '../../db/digest.ts';
import {
  clientsWhoRangOften,
  clientsWithAgreement,
  owedCallBacks,
  unacknowledgedPolicy,
} from '../../db/digest-contacts.ts';
import { approachesWaiting, coverageTurning, handedOverTo } from '../../db/digest-practice.ts';
import type { DigestScope } from '../../db/digest-scope.ts';
import { asEngine, asViewer, type Tx } from '../../db/pool.ts';
import { decidedAges } from '../../db/recommendations.ts';
import { type Digest, digestQuerySchema, digestSchema } from '../../shared/api/digest.ts';
import type { DigestKind, WaitingGroup } from '../../shared/digest.ts';
import type { Viewer } from '../../shared/users.ts';
import { lastCrash } from '../people/ageing.ts';
import { addDays, momentIn } from '../people/days.ts';
import { digestGroups, type InTouch, repeatedInWeek, usedUpAgreements } from '../people/digest.ts';
import { stallAfterDays } from '../people/stalls.ts';
import { everybody, visibleAdvisor } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { noBody, type Operation, operation } from './operation.ts';
import { iso } from './times.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 7;
/** A call promised so long ago and never made is no news any more. */
const CALL_BACK_DAYS = 90;
const UNSIGNED_DAYS = 60;
const POLICY_DAYS = 30;

type Scope = DigestScope & { days: number; viewer: Viewer };
type Found = Partial<Record<DigestKind, WaitingGroup>>;

const inTouch = async (
  tx: Tx,
  { at, zone }: Scope,
  clients: readonly { id: string; name: string; timeZone: string | null }[],
): Promise<InTouch[]> => {
  // A day begins earlier in some zones than in UTC.
  const contacts = await contactsOf(
    tx,
    clients.map(({ id }) => id),
    at - 9 * DAY_MS,
  );
  return clients.map(({ id, name, timeZone }) => ({
    client: { id, name },
    timeZone: timeZone ?? zone,
    contacts: contacts.get(id) ?? [],
  }));
};

const usedUp = async (tx: Tx, scope: Scope): Promise<WaitingGroup> => {
  const clients = await clientsWithAgreement(tx, scope.advisorId);
  const agreements = await activeAgreements(
    tx,
    clients.map(({ id }) => id),
  );
  const all = (await inTouch(tx, scope, clients)).flatMap((one) => {
    const agreement = agreements.get(one.client.id);
    return agreement ? [{ ...one, agreement }] : [];
  });
  return usedUpAgreements(all, scope.at);
};

const repeated = async (tx: Tx, scope: Scope): Promise<WaitingGroup> => {
  const often = await clientsWhoRangOften(tx, scope, scope.at - 7 * DAY_MS);
  return repeatedInWeek(await inTouch(tx, scope, often), scope.at);
};

/** About clients: whatever the viewer sees of them. */
const ofClients = async (tx: Tx, scope: Scope, stallsAfter: number): Promise<Found> => {
  const { at, today, days, viewer } = scope;
  const until = addDays(today, days);
  return {
    'call-backs': await owedCallBacks(tx, scope, at - CALL_BACK_DAYS * DAY_MS),
    actions: await unsettledActions(tx, scope),
    agreements: await usedUp(tx, scope),
    'repeated-topics': await repeated(tx, scope),
    wishes: await openWishes(tx, scope),
    // Whose business a parting is, an assistant's not.
    ...(viewer.role === 'assistant'
      ? {}
      : {
          reviews: await reviewsWaiting(tx, scope, {
            decider: viewer.role === 'supervisor' ? viewer.userId : null,
            until,
          }),
        }),
    stalled: await stalled(tx, scope, at - stallsAfter * DAY_MS),
    'breathing-spaces': await breathing(tx, scope, { until, after: addDays(today, -days) }),
    papers: await unsignedPapers(tx, scope, addDays(today, -UNSIGNED_DAYS)),
    'ask-again': await toAskAgain(tx, scope, {
      until,
      crashOn: lastCrash(await indexCloses(tx, today)),
    }),
    policy: await unacknowledgedPolicy(tx, scope, at - POLICY_DAYS * DAY_MS),
  };
};

/** About the practice and its people: of whom it is asked, else of the viewer. */
const ofPractice = async (tx: Tx, scope: Scope): Promise<Found> => {
  const { viewer, advisorId, days, zone } = scope;
  const owner = advisorId ?? viewer.userId;
  return {
    approaches: await approachesWaiting(tx, {
      owner,
      decides: viewer.role === 'supervisor',
      zone,
    }),
    coverage: await coverageTurning(tx, { advisorId, days, zone }),
    ...(owner === null
      ? {}
      : { 'handed-over': await handedOverTo(tx, { userId: owner, days, zone }) }),
  };
};

const digestOf = async (
  deps: HttpDeps,
  viewer: Viewer,
  { advisor, days = DEFAULT_DAYS }: { advisor?: string | undefined; days?: number | undefined },
): Promise<Digest> => {
  const { timeZone: zone } = deps.practice;
  const at = deps.now();
  const today = momentIn(at, zone).day;
  // As the engine: the practice's own spread, of which one figure is used.
  const stallsAfter = stallAfterDays(await asEngine(deps.pool, decidedAges));
  const { advisorId, found } = await asViewer(deps.pool, viewer, async (tx) => {
    const own = viewer.role === 'advisor' ? viewer.userId : null;
    const advisorId = advisor === undefined ? own : await visibleAdvisor(tx, viewer, advisor);
    const scope = { advisorId, zone, at, today, days, viewer };
    const clients = await ofClients(tx, scope, stallsAfter);
    return { advisorId, found: { ...clients, ...(await ofPractice(tx, scope)) } };
  });
  const groups = digestGroups(found, { today, wallToday: momentIn(Date.now(), zone).day });
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return { advisorId, asOf: iso(at), today, days, count, groups };
};

export const digestOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/digest'],
    scope: 'read',
    summary: 'Everything besides the call list that waits for an advisor: grouped, with why',
    query: digestQuerySchema,
    body: noBody,
    answer: digestSchema,
    handle: ({ query }, viewer) => digestOf(deps, viewer, query),
  }),
];
