import { callsPage } from '../../db/calls.ts';
import { agreementsOf, type StoredAgreement } from '../../db/contact-agreements.ts';
import { publishedPolicy } from '../../db/contact-policies.ts';
import { contactsOf, inboundPerWeek, topicSuggestions } from '../../db/contacts.ts';
import { policySendsOf } from '../../db/policy-sends.ts';
import { asEngine, type Tx } from '../../db/pool.ts';
import type { ClientContact } from '../../shared/api/agreements.ts';
import { channelSchema } from '../../shared/calls.ts';
import type { Client } from '../../shared/clients.ts';
import { agreementStanding } from '../people/agreements.ts';
import {
  contactsPerWeek,
  repeatedTopics,
  tooFrequent,
  usualMostPerWeek,
} from '../people/contact-patterns.ts';
import { weeksOf } from '../people/contact-weeks.ts';
import { callView } from './calls.ts';
import type { HttpDeps } from './deps.ts';
import { iso, isoOrNull } from './times.ts';

const DEFAULT_LIMIT = 50;
const WEEKS = 26;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
export const SUGGESTIONS = 12;

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

/** All that the contact tab shows of one client, and a page of the contacts. */
export const contactOf = async (
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
  // A day begins earlier in some zones than in UTC.
  const begun = Date.parse(agreement?.startsOn ?? iso(now)) - DAY_MS;
  const since = Math.min(now - WEEKS * WEEK_MS, begun);
  const contacts = (await contactsOf(tx, [client.id], since)).get(client.id) ?? [];
  const { limit = DEFAULT_LIMIT, ...filter } = query;
  const page = await callsPage(tx, { clientId: client.id, ...filter, limit });
  const inbound = contactsPerWeek(contacts, now);
  const usualMost = usualMostPerWeek(perWeek);
  return {
    contacts: page.calls.map(({ userName, ...call }) => ({ ...callView(call), userName })),
    nextCursor: page.nextCursor,
    weeks: weeksOf(contacts, now, zone, WEEKS),
    repeatedTopics: repeatedTopics(contacts, now).map((one) => ({ ...one, since: iso(one.since) })),
    lastWeek: {
      inbound,
      usualMost,
      tooFrequent: tooFrequent(inbound, usualMost ?? 0),
    },
    agreement: agreement ? agreementView(agreement) : null,
    standing: agreement ? agreementStanding(agreement, contacts, now, zone) : null,
    earlier: (agreement || !newest ? older : [newest, ...older]).map(agreementView),
    policy: await policyOf(tx, client.id),
    topics: await topicSuggestions(tx, client.id, SUGGESTIONS),
  };
};

/** As the engine: the practice's own spread, of which one figure is told. */
export const spreadOf = (deps: HttpDeps): Promise<number[]> =>
  asEngine(deps.pool, (tx) => inboundPerWeek(tx, deps.now()));
