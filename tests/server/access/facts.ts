import type { Pool } from 'pg';
import { asEngine } from '../../../db/pool.ts';
import { alertId, clientId, sensitivityId } from '../../support/book.ts';
import { anId } from '../../support/builders.ts';

/** What a request may name that belongs to one client, or to whoever serves them. */
export type Noun =
  | 'client'
  | 'clientExternalId'
  | 'clientName'
  | 'phone'
  | 'advisor'
  | 'alert'
  | 'sensitivity'
  | 'call'
  | 'person'
  | 'delegation'
  | 'action'
  | 'recommendation'
  | 'netWorth'
  | 'wealthEvent'
  | 'breathingSpace'
  | 'reversal'
  | 'assignment'
  | 'review'
  | 'ownTrigger'
  | 'hold';

/** The nth client's ids; those of a client whom nobody has added don't exist. */
export const factsOf = (n: number, advisor = `advisor-${n}`): Record<Noun, string> => ({
  client: clientId(n),
  clientExternalId: `C-${n}`,
  clientName: `Client ${n}`,
  phone: `+1 212 555-${String(7000 + n * 111)}`,
  advisor,
  alert: alertId(n),
  sensitivity: sensitivityId(n),
  call: anId(n, 0xca11),
  person: anId(n, 0xe01),
  delegation: anId(n, 0xe02),
  action: anId(n, 0xe03),
  recommendation: anId(n, 0xe04),
  netWorth: anId(n, 0xe05),
  wealthEvent: anId(n, 0xe06),
  breathingSpace: anId(n, 0xe07),
  reversal: anId(n, 0xe08),
  assignment: anId(n, 0xe09),
  review: anId(n, 0xe0a),
  ownTrigger: anId(n, 0xe0b),
  hold: anId(n, 0xe0c),
});

/** Stands in every text of client n, so that it is seen wherever it turns up. */
export const markOf = (n: number): string => `planted-words-of-client-${n}-end`;

const rowsOf = (n: number, advisor: string, other: string): [string, Record<string, unknown>][] => {
  const ids = factsOf(n, advisor);
  const client_id = ids.client;
  const said = markOf(n);
  return [
    [
      'calls',
      {
        id: ids.call,
        client_id,
        user_id: advisor,
        direction: 'inbound',
        outcome: 'reached',
        topic: said,
        note: said,
        minutes: 5,
        at: '2020-02-21T15:00:00Z',
      },
    ],
    [
      'household_people',
      { id: ids.person, client_id, name: said, relation: 'partner', phone: ids.phone, note: said },
    ],
    [
      'delegations',
      {
        id: ids.delegation,
        client_id,
        kind: 'power-of-attorney',
        state: 'offered',
        offered_on: '2019-10-01',
        changed_on: '2019-10-01',
        note: said,
      },
    ],
    [
      'delegation_changes',
      {
        id: ids.delegation,
        delegation_id: ids.delegation,
        client_id,
        state: 'offered',
        changed_on: '2019-10-01',
        note: said,
      },
    ],
    [
      'dictated_trades',
      { id: ids.action, client_id, at: '2020-02-20T15:00:00Z', side: 'sell', what: said },
    ],
    ['actions_without_word', { id: ids.action, client_id, at: '2020-02-20T15:00:00Z', what: said }],
    [
      'recommendations',
      {
        id: ids.recommendation,
        client_id,
        title: said,
        state: 'open',
        made_at: '2019-10-01T15:00:00Z',
      },
    ],
    [
      'recommendation_steps',
      {
        id: ids.recommendation,
        recommendation_id: ids.recommendation,
        client_id,
        step: 'reminder',
        note: said,
        at: '2019-11-01T15:00:00Z',
      },
    ],
    ['net_worths', { id: ids.netWorth, client_id, known_on: '2020-01-02', amount: 1, note: said }],
    [
      'wealth_events',
      { id: ids.wealthEvent, client_id, kind: 'sale', happened_on: '2020-02-01', note: said },
    ],
    [
      'breathing_spaces',
      {
        id: ids.breathingSpace,
        client_id,
        reason: 'by-hand',
        starts_on: '2020-02-20',
        ends_on: '2020-05-20',
        note: said,
      },
    ],
    ['plan_reversals', { id: ids.reversal, client_id, at: '2020-02-20T15:00:00Z', back_to: said }],
    [
      'contact_agreements',
      { id: ids.client, client_id, per_day: 1, note: said, starts_on: '2020-01-01' },
    ],
    [
      'cause_decisions',
      {
        id: ids.client,
        client_id,
        cause: 'fear',
        decision: 'confirmed',
        note: said,
        at: '2020-01-01T15:00:00Z',
      },
    ],
    [
      'rapports',
      {
        id: ids.client,
        client_id,
        user_id: advisor,
        score: 2,
        note: said,
        at: '2020-01-01T15:00:00Z',
      },
    ],
    ['policy_sends', { version: 1, client_id, channel: 'email', sent_at: '2020-01-01T15:00:00Z' }],
    [
      'relationship_reviews',
      {
        id: ids.review,
        client_id,
        state: 'part',
        why: said,
        evidence: '[]',
        steps: '[]',
        opened_at: '2020-01-01T15:00:00Z',
        decide_from: '2020-01-01',
      },
    ],
    [
      'client_bases',
      { id: ids.client, client_id, kind: 'other', given_on: '2020-01-01', note: said },
    ],
    ['client_holds', { id: ids.hold, client_id, reason: said }],
    [
      'client_assignments',
      {
        id: ids.assignment,
        client_id,
        kind: 'go-between',
        user_id: other,
        from_user: advisor,
        reason: said,
        made_by: advisor,
      },
    ],
  ];
};

/** A row in every table of the people side for client n; `other` stands between. */
export const addFacts = async (
  pool: Pool,
  n: number,
  { advisor, other }: { advisor: string; other: string },
): Promise<void> => {
  await asEngine(pool, async (tx) => {
    await tx.query(
      `INSERT INTO contact_policies (version, title, body, state, written_at, published_at)
       VALUES (1, 'Policy', 'Words', 'published', '2019-12-01', '2019-12-01') ON CONFLICT DO NOTHING`,
    );
    await tx.query(
      `UPDATE clients SET name = $2, phone = $3, advisor_id = $4, email = $5 WHERE id = $1`,
      [clientId(n), `Client ${n}`, factsOf(n).phone, advisor, `${markOf(n)}@example.com`],
    );
    await tx.query('UPDATE sensitivities SET in_their_words = $2 WHERE client_id = $1', [
      clientId(n),
      markOf(n),
    ]);
    for (const [table, row] of rowsOf(n, advisor, other)) {
      const names = Object.keys(row);
      const places = names.map((_, index) => `$${index + 1}`);
      await tx.query(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`,
        Object.values(row),
      );
    }
  });
};
