import type { Mood } from '../../shared/calls.ts';
import type { Delegation, DictatedTrade } from '../../shared/control.ts';
import type { Evidence, EvidenceKind } from '../../shared/evidence.ts';
import type { Recommendation } from '../../shared/recommendations.ts';
import type { Sensitivity } from '../../shared/sensitivities.ts';
import { type Contact, contactsPerWeek, repeatedTopics, tooFrequent } from './contact-patterns.ts';
import { momentIn } from './days.ts';
import { unsignedFor } from './delegations.ts';
import { isStalled } from './stalls.ts';
import { supportsOf } from './worksheet.ts';

/** What is on file of one client; times in ms UTC. */
export type OnFile = {
  /** of the last year */
  contacts: readonly Contact[];
  recommendations: readonly Recommendation[];
  delegations: readonly Delegation[];
  dictatedTrades: readonly DictatedTrade[];
  unsettledActions: readonly { what: string; at: number }[];
  reversals: readonly { backTo: string; at: number; state: string }[];
  /** why a breathing space is open; null: none is */
  breathingSpace: { startsOn: string; endsOn: string } | null;
  sensitivities: readonly Pick<
    Sensitivity,
    'originEvent' | 'originYear' | 'originWhose' | 'kind'
  >[];
};

export type EvidenceLines = {
  timeZone: string;
  stallAfterDays: number;
  /** what 95 of 100 weeks of the practice's clients don't exceed */
  usualMostPerWeek: number;
};

const times = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
const some = (count: number, one: string, more: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${more}`;

/** Everything on file that says why somebody may be as they are; only what is there. `at`: ms UTC. */
export const piecesOf = (onFile: OnFile, at: number, lines: EvidenceLines): Evidence[] => {
  const dayOf = (time: number): string => momentIn(time, lines.timeZone).day;
  const today = dayOf(at);
  const piece = (kind: EvidenceKind, text: string, when: readonly number[]): Evidence[] =>
    when.length === 0
      ? []
      : [
          {
            kind,
            text,
            count: when.length,
            from: dayOf(Math.min(...when)),
            to: dayOf(Math.max(...when)),
            supports: supportsOf(kind),
          },
        ];
  const rang = (moods: readonly Mood[]): number[] =>
    onFile.contacts
      .filter((one) => one.direction === 'inbound' && one.mood && moods.includes(one.mood))
      .map((one) => one.at);
  const anxious = rang(['worried', 'panicked']);
  const angry = rang(['angry']);
  const topics = repeatedTopics(onFile.contacts, at);
  const lately = contactsPerWeek(onFile.contacts, at);
  const stalled = onFile.recommendations.filter(
    (one) => one.state === 'open' && isStalled(one.madeAt, at, lines.stallAfterDays),
  );
  const refused = onFile.recommendations.filter((one) => one.state === 'refused');
  const unsigned = onFile.delegations.filter(
    (one) => unsignedFor(one, today) !== null || one.state === 'refused',
  );
  const { dictatedTrades, unsettledActions, breathingSpace } = onFile;
  const wishes = onFile.reversals.filter((one) => one.state !== 'withdrawn');
  const origins = onFile.sensitivities.filter((one) => one.originEvent || one.originYear !== null);
  const titles = (list: readonly Recommendation[]): string =>
    list.map(({ title }) => title).join('; ');
  return [
    ...piece('anxious-calls', `Rang anxiously ${times(anxious.length)} in a year`, anxious),
    ...piece('angry-calls', `Rang angrily ${times(angry.length)} in a year`, angry),
    ...topics.flatMap(({ topic, times: count, since }) =>
      piece('repeated-topic', `Rang ${times(count)} within seven days about: ${topic}`, [
        since,
        at,
      ]).map((one) => ({ ...one, count })),
    ),
    ...(tooFrequent(lately, lines.usualMostPerWeek)
      ? piece('too-frequent', `Rang ${times(lately)} within seven days`, [at])
      : []),
    ...piece(
      'stall',
      `${some(stalled.length, 'recommendation waits', 'recommendations wait')} unusually long: ${titles(stalled)}`,
      stalled.map(({ madeAt }) => madeAt),
    ),
    ...piece(
      'refusal',
      `Refused ${some(refused.length, 'recommendation', 'recommendations')}: ${titles(refused)}`,
      refused.map(({ decidedAt, madeAt }) => decidedAt ?? madeAt),
    ),
    ...piece(
      'dictated-trades',
      `Dictated ${some(dictatedTrades.length, 'move', 'moves')} in a year`,
      dictatedTrades.map((one) => one.at),
    ),
    ...piece(
      'unsigned-papers',
      `${some(unsigned.length, 'paper', 'papers')} offered and not signed`,
      unsigned.map(({ offeredOn }) => Date.parse(`${offeredOn}T12:00:00Z`)),
    ),
    ...piece(
      'action-without-word',
      `${some(unsettledActions.length, 'action', 'actions')} taken without their word, not talked over yet`,
      unsettledActions.map((one) => one.at),
    ),
    ...piece(
      'wish-to-go-back',
      `Wished to go back: ${wishes.map(({ backTo }) => backTo).join('; ')}`,
      wishes.map((one) => one.at),
    ),
    ...(breathingSpace
      ? piece('sudden-wealth', `A breathing space is open until ${breathingSpace.endsOn}`, [
          Date.parse(`${breathingSpace.startsOn}T12:00:00Z`),
        ])
      : []),
    ...origins.slice(0, 1).map(
      (origin): Evidence => ({
        kind: 'origin',
        text: [
          origin.originWhose === 'loved-one' ? 'Somebody close lived through' : 'Lived through',
          [origin.originEvent, origin.originYear === null ? null : `(${origin.originYear})`]
            .filter((part) => part !== null)
            .join(' '),
        ].join(' '),
        count: origin.originWhose === 'loved-one' ? 1 : 2,
        from: null,
        to: null,
        supports: supportsOf('origin'),
      }),
    ),
  ];
};
