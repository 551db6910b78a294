import type { Evidence, EvidenceKind } from '../../shared/evidence.ts';
import { type RootCause, rootCauseSchema } from '../../shared/sensitivities.ts';

type Support = Evidence['supports'][number];

const speaks = (cause: RootCause, weight: number, because: string): Support => ({
  cause,
  weight,
  because,
});

/**
 * What each piece of evidence speaks for, how much, and why. The weights are judgement, from the source material's own
 * descriptions of each cause; they are shown with every suggestion, so that nobody has to take them on trust.
 */
const supports: Record<EvidenceKind, readonly Support[]> = {
  'anxious-calls': [
    speaks('anxiety', 2, 'Who rings anxiously looks for somebody to hold on to.'),
    speaks('fear', 1, 'A fear of one thing speaks up when that thing seems near.'),
  ],
  'angry-calls': [
    speaks('grievance', 2, 'Anger often covers a hurt that was never talked over.'),
    speaks('control', 1, 'Anger comes when things move without one’s say.'),
  ],
  'repeated-topic': [
    speaks('anxiety', 2, 'Asking the same again means that no answer has calmed it yet.'),
    speaks('inadequacy', 1, 'Some ask again for not having dared to say that they did not follow.'),
  ],
  'too-frequent': [speaks('anxiety', 2, 'Ringing often keeps the worry company.')],
  stall: [
    speaks('anxiety', 2, 'Who is afraid of deciding wrongly puts it off.'),
    speaks('inadequacy', 1, 'Who feels out of their depth waits for it to become simpler.'),
    speaks('control', 1, 'Not deciding keeps the decision in one’s own hands.'),
  ],
  refusal: [
    speaks('control', 1.5, 'A no to plain advantage says: I decide.'),
    speaks('grievance', 1, 'Who once felt let down takes no advice from the same side.'),
  ],
  'dictated-trades': [
    speaks('control', 3, 'Who dictates each move makes up for a lack of control.'),
  ],
  'unsigned-papers': [speaks('control', 2, 'A paper that lets others decide stays unsigned.')],
  'action-without-word': [
    speaks('grievance', 2, 'Something was done over their head, and it stands between us.'),
    speaks('control', 1, 'It confirms that things happen without them.'),
  ],
  'wish-to-go-back': [
    speaks('inadequacy', 3, 'Who feels out of their depth longs for what felt safe before.'),
  ],
  'sudden-wealth': [
    speaks('inadequacy', 2, 'New wealth asks for decisions that nobody has practised.'),
  ],
  origin: [speaks('fear', 3, 'What once marked a life can seem to come back.')],
};

export const supportsOf = (kind: EvidenceKind): Support[] => [...supports[kind]];

/** Once says little; each doubling adds as much again: 1, 2 for three times, 3 for seven. */
const timesFactor = (count: number): number => Math.log2(1 + Math.max(0, count));

export type Weighed = {
  cause: RootCause;
  /** the weights of what speaks for it, each by how often it is on file */
  score: number;
  /** of all scores together, 0 to 1 */
  share: number;
  /** what speaks for it, the weightiest first */
  evidence: (Evidence & { points: number; because: string })[];
};

/** Causes that something speaks for, the likeliest first. What it could be, never what it is. */
export const weigh = (evidence: readonly Evidence[]): Weighed[] => {
  const causes = rootCauseSchema.options.map((cause) => {
    const pieces = evidence
      .flatMap((piece) =>
        piece.supports
          .filter((support) => support.cause === cause)
          .map(({ weight, because }) => ({
            ...piece,
            because,
            points: weight * timesFactor(piece.count),
          })),
      )
      .sort((a, b) => b.points - a.points || a.kind.localeCompare(b.kind));
    return { cause, score: pieces.reduce((sum, piece) => sum + piece.points, 0), evidence: pieces };
  });
  const total = causes.reduce((sum, { score }) => sum + score, 0);
  return causes
    .filter(({ score }) => score > 0)
    .map((one) => ({ ...one, share: one.score / total }))
    .sort((a, b) => b.score - a.score || a.cause.localeCompare(b.cause));
};
