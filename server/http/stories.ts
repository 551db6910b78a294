import { randomUUID } from 'node:crypto';
import { agesOf, indexCloses } from '../../db/ageing.ts';
import { decidedCauses, insertCauseDecision } from '../../db/cause-decisions.ts';
import { inboundPerWeek } from '../../db/contacts.ts';
import { peopleOf } from '../../db/household-people.ts';
import { asEngine, type Tx } from '../../db/pool.ts';
import { decidedAges } from '../../db/recommendations.ts';
import { sensitivitiesOf } from '../../db/sensitivities.ts';
import { causeBodySchema, type Story, storySchema } from '../../shared/api/stories.ts';
import type { Client } from '../../shared/clients.ts';
import type { RootCause } from '../../shared/sensitivities.ts';
import { askAgain, lastCrash } from '../people/ageing.ts';
import { usualMostPerWeek } from '../people/contact-patterns.ts';
import { momentIn } from '../people/days.ts';
import type { EvidenceLines } from '../people/evidence.ts';
import { oppositeFears } from '../people/opposites.ts';
import { stallAfterDays } from '../people/stalls.ts';
import { weigh } from '../people/worksheet.ts';
import { evidenceOf } from '../people-evidence.ts';
import { everybody } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { changeOfClient, ofClient } from './of-client.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { personOperations } from './people.ts';
import { sensitivityChanges } from './sensitivity-changes.ts';
import { iso } from './times.ts';

/** As the engine: the practice's own spread, of which only lines are used. */
const linesOf = (deps: HttpDeps): Promise<EvidenceLines> =>
  asEngine(deps.pool, async (tx) => ({
    timeZone: deps.practice.timeZone,
    stallAfterDays: stallAfterDays(await decidedAges(tx)),
    usualMostPerWeek: usualMostPerWeek(await inboundPerWeek(tx, deps.now())) ?? 0,
  }));

const causesOf = async (
  tx: Tx,
  clientId: string,
  at: number,
  lines: EvidenceLines,
): Promise<Story['causes']> => {
  const weighed = weigh(await evidenceOf(tx, clientId, at, lines));
  const decided = (await decidedCauses(tx, [clientId])).get(clientId) ?? [];
  const unsuggested = decided
    .filter(({ cause }) => !weighed.some((one) => one.cause === cause))
    .map(({ cause }) => ({ cause, score: 0, share: 0, evidence: [] }));
  return [...weighed, ...unsuggested].map((one) => {
    const made = decided.find(({ cause }) => cause === one.cause);
    return {
      ...one,
      decided: made
        ? { decision: made.decision, note: made.note, by: made.userName, at: iso(made.at) }
        : null,
    };
  });
};

const storyOf = async (
  deps: HttpDeps,
  tx: Tx,
  client: Client,
  lines: EvidenceLines,
): Promise<Story> => {
  const at = deps.now();
  const today = momentIn(at, deps.practice.timeZone).day;
  const people = await peopleOf(tx, client.id);
  const ages = await agesOf(tx, client.id, deps.practice.timeZone);
  const crashOn = lastCrash(await indexCloses(tx, today));
  const fears = (await sensitivitiesOf(tx, client.id)).map(({ id, kind }) => ({
    kind,
    // Who was removed can't be named, so what they feared is the household's.
    personId: people.find((one) => one.id === ages.get(id)?.personId)?.id ?? null,
  }));
  const opposites = oppositeFears(fears);
  const names = (ids: readonly string[]): string[] =>
    ids.flatMap((id) => people.find((one) => one.id === id)?.name ?? []);
  return {
    today,
    people: people.map(({ clientId: _, ...person }) => person),
    ages: [...ages.values()].map(({ deepOn, ...age }) => {
      // A file is recorded by the wall's clock, which is ahead of a replay's.
      const recordedOn = age.recordedOn > today ? today : age.recordedOn;
      const { confirmedOn, askAgainOn } = age;
      const aged = { confirmedOn: confirmedOn ?? recordedOn, askAgainOn, deepOn };
      return { ...age, recordedOn, askAgain: askAgain(aged, crashOn, today) };
    }),
    opposites: opposites && { falls: names(opposites.falls), rises: names(opposites.rises) },
    causes: await causesOf(tx, client.id, at, lines),
  };
};

const decideOnCause = (deps: HttpDeps): Operation =>
  operation(['advisor', 'administrator'], {
    route: ['post', '/api/clients/{id}/causes'],
    summary: 'What the advisor makes of the evidence for a cause; the evidence is kept as it was',
    query: noQuery,
    body: jsonBody(causeBodySchema),
    answer: storySchema,
    status: 201,
    handle: async ({ body, param }, viewer) => {
      const lines = await linesOf(deps);
      return changeOfClient(deps, viewer, param('id'), async (tx, client) => {
        const at = deps.now();
        const { cause, decision, note = null } = body;
        const speaks = (one: { supports: { cause: RootCause }[] }): boolean =>
          one.supports.some((support) => support.cause === cause);
        const evidence = (await evidenceOf(tx, client.id, at, lines)).filter(speaks);
        await insertCauseDecision(tx, {
          ...{ id: randomUUID(), clientId: client.id, cause, decision, evidence, note, at },
          userId: viewer.userId,
        });
        return storyOf(deps, tx, client, lines);
      });
    },
  });

export const storyOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/clients/{id}/story'],
    summary: 'The people of a household, how old each fear is, and the root cause worksheet',
    query: noQuery,
    body: noBody,
    answer: storySchema,
    handle: async ({ param }, viewer) => {
      const lines = await linesOf(deps);
      return ofClient(deps, viewer, param('id'), (tx, client) => storyOf(deps, tx, client, lines));
    },
  }),
  decideOnCause(deps),
  ...personOperations(deps),
  ...sensitivityChanges(deps),
];
