import type { ApproachOffered } from '../../shared/approaches.ts';
import { approachesIn, bareShelf, inOrder, type Shelf } from '../say/choose.ts';
import { aloud, saidOf } from '../say/fill.ts';
import { languageOf } from '../say/spoken.ts';
import { topicOf } from '../say/topic.ts';
import { type ClientFacts, nothingToSayBy } from './facts.ts';

export type Beginning = { opening: string; approach: ApproachOffered };

/**
 * How to begin, by the approach that is likeliest to help this client: what they may feel and why, in their words where
 * there are some, and what they may choose. It names the feeling, admits no fault, and says nothing of what prices will do.
 */
export const beginningOf = (
  facts: ClientFacts,
  shelf: Shelf | undefined,
  currency: string,
): Beginning => {
  if (facts.alerts.length + facts.warnings.length === 0)
    throw new Error('nobody is called without a reason');
  const saying = facts.saying ?? nothingToSayBy;
  const language = languageOf(saying.language) ?? 'en';
  const topic = topicOf({ facts, saying, currency }, language);
  const approaches = approachesIn(language, shelf ?? bareShelf);
  for (const { approach, helped } of inOrder(approaches, topic, saying.uses, shelf ?? bareShelf)) {
    const said = saidOf(approach, topic.slots);
    if (said === null) continue;
    const { key, version, name } = approach;
    return { opening: aloud(said), approach: { key, language, version, name, helped } };
  }
  throw new Error(`nothing to say for ${topic.cause} and ${topic.trigger}`);
};
