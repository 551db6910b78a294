import { insertCauseDecision } from '../../../db/cause-decisions.ts';
import { sealerFor } from '../../../db/client-keys.ts';
import { putPerson } from '../../../db/household-people.ts';
import type { Tx } from '../../../db/pool.ts';
import type { Relation } from '../../../shared/household.ts';
import type { RootCause } from '../../../shared/sensitivities.ts';
import { beforeEve, demoClient, demoId, helen, lucia, samuel } from './demo-ids.ts';
import type { DemoPeople, SeedPart } from './demo-people.ts';

type Person = readonly [
  advisor: string,
  client: number,
  name: string,
  relation: Relation,
  trusted: string | null,
  note: string | null,
];

/** `trusted`: what they may be told; null: isn't the trusted contact. */
const people: readonly Person[] = [
  [
    helen,
    0,
    'Elena',
    'partner',
    null,
    'Reads the paper before breakfast, and tells the news at it.',
  ],
  [helen, 0, 'Marco', 'child', 'That we rang and how they sounded. No figures.', null],
  [helen, 1, 'Ruth', 'sibling', 'Everything that concerns their health.', null],
  [helen, 4, 'Ines', 'partner', null, 'Prefers a letter to a call.'],
  [
    helen,
    5,
    'Clara',
    'child',
    'That we are worried, and nothing of the money.',
    'Lives two streets away.',
  ],
  [helen, 7, 'Joseph', 'partner', null, null],
  [helen, 9, 'Agnes', 'parent', null, 'Lost her savings in 1948 and speaks of it at every dinner.'],
  [helen, 14, 'Victor', 'partner', null, 'Wishes they would let go of it a little.'],
  [helen, 17, 'Noor', 'child', 'That we rang.', null],
  [
    helen,
    22,
    'Peter',
    'friend',
    'How they sounded, if we are worried.',
    'They play chess on Fridays.',
  ],
  [samuel, 1, 'Grace', 'partner', null, null],
  [samuel, 3, 'Tobias', 'child', 'Everything, by written wish of last May.', null],
  [samuel, 7, 'Alma', 'partner', null, 'Rather asks than is told.'],
  [samuel, 15, 'Henrik', 'sibling', 'That we rang.', null],
  [lucia, 2, 'Bruno', 'partner', null, null],
  [lucia, 5, 'Sofia', 'child', 'Health, not wealth.', null],
  [
    lucia,
    10,
    'Walter',
    'partner',
    null,
    'Was a bank clerk in 1987 and tells that day hour by hour.',
  ],
  [lucia, 18, 'Yuki', 'partner', null, null],
];

/** Two under one roof, of whom one fears falls and the other to miss a rise. */
const opposites = [
  [helen, 2, 'Anna', 'Martin'],
  [samuel, 5, 'Leila', 'Omar'],
] as const;

type Decision = readonly [
  advisor: string,
  client: number,
  cause: RootCause,
  decision: 'confirmed' | 'rejected',
  note: string,
];

const decisions: readonly Decision[] = [
  [helen, 0, 'fear', 'confirmed', 'It is the crash. When it is named, the voice changes.'],
  [helen, 14, 'control', 'confirmed', 'They calm down as soon as there is something to choose.'],
  [helen, 14, 'anxiety', 'rejected', 'They sleep well. They just want to be asked.'],
  [helen, 6, 'anxiety', 'confirmed', 'It is no one thing. It comes with the evening news.'],
  [samuel, 2, 'inadequacy', 'confirmed', 'Since the sale of the firm everything feels too large.'],
  [lucia, 4, 'grievance', 'confirmed', 'Still about the fund that was closed in 2016.'],
  [lucia, 10, 'control', 'rejected', 'Signed the mandate without a word. That is not it.'],
];

const seedPeople = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  for (const [advisor, n, name, relation, trusted, note] of people) {
    const client = demoClient(demo, advisor, n);
    const family = client.name.split(' ').at(-1) ?? '';
    await putPerson(tx, {
      id: demoId(`person ${advisor} ${n} ${name}`),
      clientId: client.id,
      name: relation === 'friend' ? name : `${name} ${family}`,
      relation,
      born: null,
      phone: null,
      email: null,
      trustedContact: trusted !== null,
      mayBeTold: trusted,
      note,
      recordedBy: advisor,
    });
  }
};

/** The fears on file were recorded with each client's beginning and confirmed since; a handful is due to be asked about. */
const ageFears = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  await tx.query(
    `UPDATE sensitivities s SET recorded_by = c.advisor_id,
       added_at = $1::date - (400 + (hashtext(s.id::text) & 511)) * interval '1 day',
       confirmed_on = $1::date - (30 + (hashtext(s.id::text) & 255)), confirmed_by = c.advisor_id,
       ask_again_on = CASE WHEN (hashtext(s.id::text) & 31) = 7
         THEN $1::date - (hashtext(s.client_id::text) & 15) END
     FROM clients c WHERE c.id = s.client_id`,
    [beforeEve(demo, 0).day],
  );
};

const seedOpposites = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  for (const [advisor, n, falls, rises] of opposites) {
    const client = demoClient(demo, advisor, n);
    const family = client.name.split(' ').at(-1) ?? '';
    const ids = [falls, rises].map((name) => demoId(`person ${advisor} ${n} ${name}`));
    for (const [index, name] of [falls, rises].entries())
      await putPerson(tx, {
        ...{ id: ids[index] ?? '', clientId: client.id, name: `${name} ${family}` },
        ...{ relation: index === 0 ? 'client' : 'partner', born: null, phone: null, email: null },
        ...{ trustedContact: false, mayBeTold: null, recordedBy: advisor },
        note: index === 0 ? null : 'Says that the best days are missed by those who are out.',
      });
    await tx.query(
      `UPDATE sensitivities SET person_id = $2 WHERE client_id = $1 AND kind <> 'action-without-word'`,
      [client.id, ids[0]],
    );
    const sealer = await sealerFor(tx, [client.id]);
    await tx.query(
      `INSERT INTO sensitivities (id, client_id, kind, threshold, unit, intensity, root_cause, in_their_words, person_id,
         recorded_by, confirmed_on, confirmed_by, added_at)
       VALUES ($1, $2, 'portfolio-rise', 3, 'percent', 2, $7, $3, $4, $5, $6::date, $5, $6::date)`,
      [
        demoId(`opposite ${advisor} ${n}`),
        client.id,
        sealer.text(
          client.id,
          'sensitivities.in_their_words',
          'If it goes up and we are out, I will hear about it for years.',
        ),
        ids[1],
        advisor,
        beforeEve(demo, 120).day,
        sealer.text(client.id, 'sensitivities.root_cause', 'anxiety'),
      ],
    );
  }
};

export const seedStories: SeedPart = async (tx, demo) => {
  await seedPeople(tx, demo);
  await ageFears(tx, demo);
  await seedOpposites(tx, demo);
  for (const [advisor, n, cause, decision, note] of decisions)
    await insertCauseDecision(tx, {
      id: demoId(`cause ${advisor} ${n} ${cause}`),
      clientId: demoClient(demo, advisor, n).id,
      cause,
      decision,
      evidence: [],
      note,
      at: beforeEve(demo, 45).at,
      userId: advisor,
    });
};
