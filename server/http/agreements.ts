import { randomUUID } from 'node:crypto';
import { callsPage } from '../../db/calls.ts';
import {
  agreementsOf,
  endAgreement,
  insertAgreement,
  type StoredAgreement,
} from '../../db/contact-agreements.ts';
import { acknowledge, policySendsOf, publishedPolicy } from '../../db/contact-policies.ts';
import { contactsOf, inboundPerWeek, topicSuggestions } from '../../db/contacts.ts';
import { asEngine, type Tx } from '../../db/pool.ts';
import {
  type AgreementBody,
  acknowledgeBodySchema,
  acknowledgedSchema,
  agreementBodySchema,
  type ClientContact,
  clientContactSchema,
  contactQuerySchema,
  topicsSchema,
} from '../../shared/api/agreements.ts';
import { channelSchema } from '../../shared/calls.ts';
import type { Client } from '../../shared/clients.ts';
import { agreementStanding } from '../people/agreements.ts';
import { repeatedTopics, tooFrequent, usualMostPerWeek } from '../people/contact-patterns.ts';
import { weeksOf } from '../people/contact-weeks.ts';
import { momentIn } from '../people/days.ts';
import { everybody, writers } from './access.ts';
import { callView } from './calls.ts';
import type { HttpDeps } from './deps.ts';
import { invalidRequest, notFound } from './errors.ts';
import { changeOfClient, ofClient } from './of-client.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { iso, isoOrNull } from './times.ts';

const DEFAULT_LIMIT = 50;
const WEEKS = 26;
const WEEK_MS = 7 * 86_400_000;
const SUGGESTIONS = 12;

const agreementView = ({ clientId: _, channel, ...rest }: StoredAgreement) => ({
  ...rest,
  channel: channel === null ? null : channelSchema.parse(channel),
});

const policyOf = async (tx: Tx, clientId: string): Promise<ClientContact['policy']> => {
  const policy = await publishedPolicy(tx);
  if (!policy) return null;
  const send = (await policySendsOf(tx, clientId)).find((one) => one.version === policy.version);
  return {
    version: policy.version,
    title: policy.title,
    sent: send
      ? {
          at: iso(send.sentAt),
          channel: send.channel,
          acknowledgedAt: isoOrNull(send.acknowledgedAt),
          acknowledgedHow: send.acknowledgedHow,
        }
      : null,
  };
};

type Query = { direction?: 'inbound' | 'outbound' | undefined; topic?: string | undefined };

const contactOf = async (
  deps: HttpDeps,
  tx: Tx,
  client: Client,
  query: Query & { limit?: number | undefined; cursor?: string | undefined },
  perWeek: readonly number[],
): Promise<ClientContact> => {
  const now = deps.now();
  const zone = client.timeZone ?? deps.practice.timeZone;
  const [newest, ...older] = await agreementsOf(tx, client.id);
  const agreement = newest?.endedOn === null ? newest : null;
  const since = Math.min(now - WEEKS * WEEK_MS, Date.parse(agreement?.startsOn ?? iso(now)));
  const contacts = (await contactsOf(tx, [client.id], since)).get(client.id) ?? [];
  const { limit = DEFAULT_LIMIT, ...filter } = query;
  const page = await callsPage(tx, { clientId: client.id, ...filter, limit });
  const inbound = contacts.filter((one) => one.direction === 'inbound' && one.at > now - WEEK_MS);
  const usualMost = usualMostPerWeek(perWeek);
  return {
    contacts: page.calls.map(({ userName, ...call }) => ({ ...callView(call), userName })),
    nextCursor: page.nextCursor,
    weeks: weeksOf(contacts, now, zone, WEEKS),
    repeatedTopics: repeatedTopics(contacts, now).map((one) => ({ ...one, since: iso(one.since) })),
    lastWeek: {
      inbound: inbound.length,
      usualMost,
      tooFrequent: tooFrequent(inbound.length, usualMost ?? 0),
    },
    agreement: agreement ? agreementView(agreement) : null,
    standing: agreement ? agreementStanding(agreement, contacts, now, zone) : null,
    earlier: (agreement || !newest ? older : [newest, ...older]).map(agreementView),
    policy: await policyOf(tx, client.id),
    topics: await topicSuggestions(tx, client.id, SUGGESTIONS),
  };
};

const agreementFrom = (
  body: AgreementBody,
  client: Client,
  today: string,
): Omit<StoredAgreement, 'endedOn' | 'madeByName'> => {
  const startsOn = body.startsOn ?? today;
  if (startsOn > today) throw invalidRequest('startsOn: is in the future', 'startsOn');
  return {
    id: randomUUID(),
    clientId: client.id,
    perDay: body.perDay ?? null,
    perWeek: body.perWeek ?? null,
    hoursFrom: body.hoursFrom ?? null,
    hoursTo: body.hoursTo ?? null,
    channel: body.channel ?? null,
    topics: body.topics || null,
    note: body.note || null,
    startsOn,
  };
};

const answerOf = (deps: HttpDeps, tx: Tx, client: Client, perWeek: readonly number[]) =>
  contactOf(deps, tx, client, {}, perWeek);

/** As the engine: the practice's own spread, of which one figure is told. */
const spreadOf = (deps: HttpDeps): Promise<number[]> =>
  asEngine(deps.pool, (tx) => inboundPerWeek(tx, deps.now()));

const agree = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['put', '/api/clients/{id}/agreement'],
    summary: 'Makes a contact agreement; one in force ends, and is kept',
    query: noQuery,
    body: jsonBody(agreementBodySchema),
    answer: clientContactSchema,
    handle: async ({ body, param }, viewer) => {
      const perWeek = await spreadOf(deps);
      return changeOfClient(deps, viewer, param('id'), async (tx, client) => {
        const zone = client.timeZone ?? deps.practice.timeZone;
        const today = momentIn(deps.now(), zone).day;
        const made = agreementFrom(body, client, today);
        await endAgreement(tx, client.id, made.startsOn);
        await insertAgreement(tx, { ...made, madeBy: viewer.userId });
        return answerOf(deps, tx, client, perWeek);
      });
    },
  });

const endIt = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['delete', '/api/clients/{id}/agreement'],
    summary: 'Ends the contact agreement that is in force',
    query: noQuery,
    body: noBody,
    answer: clientContactSchema,
    handle: async ({ param }, viewer) => {
      const perWeek = await spreadOf(deps);
      return changeOfClient(deps, viewer, param('id'), async (tx, client) => {
        const { day } = momentIn(deps.now(), client.timeZone ?? deps.practice.timeZone);
        if (!(await endAgreement(tx, client.id, day))) throw notFound('contact agreement');
        return answerOf(deps, tx, client, perWeek);
      });
    },
  });

const acknowledgement = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['put', '/api/clients/{id}/policy-acknowledgement'],
    summary: 'That a client said they had read the contact policy, and how; null takes it back',
    query: noQuery,
    body: jsonBody(acknowledgeBodySchema),
    answer: acknowledgedSchema,
    handle: ({ body, param }, viewer) =>
      ofClient(deps, viewer, param('id'), async (tx, client) => {
        const { version, how } = body;
        const by = { version, clientId: client.id, how, by: viewer.userId, at: deps.now() };
        if (!(await acknowledge(tx, by))) throw notFound('sending of this version to this client');
        return { version, acknowledged: how !== null };
      }),
  });

export const agreementOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/clients/{id}/contact'],
    summary: 'Contacts both ways, what repeats, the contact agreement with what is left of it',
    query: contactQuerySchema,
    body: noBody,
    answer: clientContactSchema,
    handle: async ({ query, param }, viewer) => {
      const perWeek = await spreadOf(deps);
      return ofClient(deps, viewer, param('id'), (tx, client) =>
        contactOf(deps, tx, client, query, perWeek),
      );
    },
  }),
  operation(everybody, {
    route: ['get', '/api/clients/{id}/topics'],
    summary: 'What a contact may have been about: their own topics first, then the commonest',
    query: noQuery,
    body: noBody,
    answer: topicsSchema,
    handle: ({ param }, viewer) =>
      ofClient(deps, viewer, param('id'), async (tx, client) => ({
        topics: await topicSuggestions(tx, client.id, SUGGESTIONS),
      })),
  }),
  agree(deps),
  endIt(deps),
  acknowledgement(deps),
];
