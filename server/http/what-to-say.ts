import { approachUsesOf } from '../../db/approach-uses.ts';
import { openAlertsOf, sensitivitiesByIds } from '../../db/call-list-facts.ts';
import { getClient } from '../../db/clients.ts';
import { asViewer, type Tx } from '../../db/pool.ts';
import { sensitivitiesOf } from '../../db/sensitivities.ts';
import {
  type WhatToSay,
  whatToSayQuerySchema,
  whatToSaySchema,
} from '../../shared/api/approaches.ts';
import type { SayLanguage, SayTrigger } from '../../shared/approaches.ts';
import type { Client } from '../../shared/clients.ts';
import type { Viewer } from '../../shared/users.ts';
import { alertOf, storyOf } from '../calls/client-facts.ts';
import { nothingKnown, nothingToSayBy } from '../calls/facts.ts';
import { peopleFactsOf } from '../calls/people-facts.ts';
import { LISTED_FROM_CHANCE } from '../calls/rank.ts';
import { episodesOf } from '../figures.ts';
import { approachesIn, inOrder, type Shelf } from '../say/choose.ts';
import { saidOf } from '../say/fill.ts';
import { planFactsIn } from '../say/plan-facts.ts';
import { languageOf } from '../say/spoken.ts';
import { type Topic, topicOf } from '../say/topic.ts';
import { sayingOf, shelfOf } from '../saying.ts';
import { everybody } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { notFound } from './errors.ts';
import { noBody, type Operation, operation } from './operation.ts';
import { planOf } from './plan-of.ts';

const HALF_A_DAY = 12 * 60 * 60 * 1000;

/** What happened to this client and what is on file, as a call list would see it. */
const reasonsOf = async (tx: Tx, client: Client, deps: HttpDeps) => {
  const episodes = await episodesOf(deps.figures, client.id);
  const depths = new Map(episodes.map((one) => [one.sensitivityId, one.depth]));
  const warnings = await deps.figures.warnings([client.id]);
  const open = await openAlertsOf(tx, [client.id]);
  const alerted = new Set(open.map(({ sensitivity }) => sensitivity.sensitivityId));
  const ids = (await sensitivitiesOf(tx, client.id)).map(({ id }) => id);
  const stories = (await sensitivitiesByIds(tx, ids)).map(storyOf);
  const byId = new Map(stories.map((story) => [story.sensitivityId, story]));
  return {
    alerts: open.map((one) => alertOf(one, depths.get(one.sensitivity.sensitivityId) ?? null)),
    warnings: warnings.flatMap(({ sensitivityId, chance, value, line }) => {
      const story = byId.get(sensitivityId);
      if (!story || alerted.has(sensitivityId) || chance < LISTED_FROM_CHANCE) return [];
      return [{ ...story, chance, value, line, depthNow: depths.get(sensitivityId) ?? null }];
    }),
    stories: stories.sort((a, b) => b.intensity - a.intensity),
  };
};

/** What this viewer said of each approach lately, by its key. */
const saidToday = async (tx: Tx, viewer: Viewer, clientId: string, now: number) => {
  const uses = (await approachUsesOf(tx, [clientId])).get(clientId) ?? [];
  const own = uses.filter(({ userId, at }) => userId === viewer.userId && at >= now - HALF_A_DAY);
  return new Map(own.reverse().map(({ key, helped }) => [key, helped]));
};

type Asked = { language?: SayLanguage | undefined; trigger?: SayTrigger | undefined };

const gathered = async (tx: Tx, viewer: Viewer, id: string, asked: Asked, deps: HttpDeps) => {
  const client = await getClient(tx, id);
  if (!client) throw notFound('client');
  const { stories, ...reasons } = await reasonsOf(tx, client, deps);
  const served = [{ id: client.id, servedBy: client.advisorId, timeZone: client.timeZone }];
  const people =
    (await peopleFactsOf(tx, served, deps.now(), deps.practice.timeZone)).get(client.id) ??
    nothingKnown;
  const saying = (await sayingOf(tx, [client.id])).get(client.id) ?? nothingToSayBy;
  const language = asked.language ?? languageOf(client.language) ?? 'en';
  const { currency } = deps.practice;
  const topic = topicOf({ facts: { ...reasons, people }, saying, stories, currency }, language);
  // The advisor may look at what fits another occasion; what happened then isn't what is spoken of.
  const other = asked.trigger && asked.trigger !== topic.trigger;
  const slots = other ? { ...topic.slots, trigger: null, name: null, line: null } : topic.slots;
  return {
    ...{ client, saying, language },
    said: await saidToday(tx, viewer, client.id, deps.now()),
    topic: { ...topic, slots, trigger: asked.trigger ?? topic.trigger },
    plan: await planOf(tx, client, deps),
  };
};

type Gathered = Awaited<ReturnType<typeof gathered>>;

const sayable = ({ topic, saying, language, plan, said: marks }: Gathered, shelf: Shelf) =>
  inOrder(approachesIn(language, shelf), topic, saying.uses, shelf).flatMap(
    ({ approach, helped, mean }) => {
      const said = saidOf(approach, topic.slots);
      if (said === null) return [];
      const { key, version, name, trigger, avoid } = approach;
      return {
        ...{ key, language, version, name, trigger, avoid, helped, mean },
        ...said,
        facts: planFactsIn(approach.facts, plan, language),
        said: marks.get(key) ?? null,
      };
    },
  );

export const whatToSayOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/clients/{id}/what-to-say'],
    summary:
      'Approaches for one client, the likeliest to help first, their words filled from what is on file',
    query: whatToSayQuerySchema,
    body: noBody,
    answer: whatToSaySchema,
    handle: async ({ param, query }, viewer): Promise<WhatToSay> => {
      const known = await asViewer(deps.pool, viewer, (tx) =>
        gathered(tx, viewer, param('id'), query, deps),
      );
      const shelf = await shelfOf(deps.pool);
      const { cause, causeFrom, trigger, slots }: Topic = known.topic;
      return {
        language: known.language,
        clientLanguage: known.client.language,
        ...{ cause, causeFrom, trigger },
        happened: slots.trigger ?? null,
        approaches: sayable(known, shelf),
      };
    },
  }),
];
