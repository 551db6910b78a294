import { randomUUID } from 'node:crypto';
import {
  endAgreement,
  insertAgreement,
  type StoredAgreement,
} from '../../db/contact-agreements.ts';
import { topicSuggestions } from '../../db/contacts.ts';
import { acknowledge } from '../../db/policy-sends.ts';
import type { Tx } from '../../db/pool.ts';
import {
  type AgreementBody,
  acknowledgeBodySchema,
  acknowledgedSchema,
  agreementBodySchema,
  clientContactSchema,
  contactQuerySchema,
  topicsSchema,
} from '../../shared/api/agreements.ts';
import type { Client } from '../../shared/clients.ts';
import { momentIn } from '../people/days.ts';
import { everybody, writers } from './access.ts';
import { contactOf, SUGGESTIONS, spreadOf } from './client-contact.ts';
import type { HttpDeps } from './deps.ts';
import { invalidRequest, notFound } from './errors.ts';
import { changeOfClient, ofClient } from './of-client.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';

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
