import { createRandom, seedOf } from '../feeds/seeded.ts';
import { shuffled } from './books.ts';
import { storiesOfControl } from './stories-of-control.ts';
import { storiesOfCrashes } from './stories-of-crashes.ts';
import { storiesOfLives } from './stories-of-lives.ts';
import { storiesOfWorry } from './stories-of-worry.ts';
import type { Story } from './story.ts';

export const allStories: readonly Story[] = [
  ...storiesOfCrashes,
  ...storiesOfLives,
  ...storiesOfControl,
  ...storiesOfWorry,
];

/** Nobody in the book is younger. */
const YOUNGEST = 24;

/** Whether this can be told in that year: nothing that hadn't happened yet, nobody who wasn't grown up. */
const fits = (story: Story, year: number): boolean => {
  const { originYear, event, born } = story;
  const happened = (when: number): boolean => when < year;
  return (
    (typeof originYear !== 'number' || happened(originYear)) &&
    (event === null || happened(Number(event))) &&
    born[0] <= year - YOUNGEST
  );
};

/** Told whatever the lot says: each kind once, and all whose line is a fall of 5 % in a day. */
const essential = (stories: readonly Story[]): Set<Story> => {
  const firstOfKind = new Map<string, Story>();
  for (const story of stories) if (!firstOfKind.has(story.kind)) firstOfKind.set(story.kind, story);
  const fivePercent = stories.filter(
    ({ kind, threshold }) => kind === 'portfolio-fall' && threshold === 5,
  );
  return new Set([...firstOfKind.values(), ...fivePercent]);
};

/** The stories of one advisor's clients: no two the same, as long as there are enough of them. */
export const castFor = (seed: number, advisor: number, count: number, year: number): Story[] => {
  const random = createRandom(seedOf(`${seed}|cast|${advisor}`));
  const possible = allStories
    .filter((story) => fits(story, year))
    .map((story): Story => {
      const [from, to] = story.born;
      return { ...story, born: [from, Math.min(to, year - YOUNGEST)] };
    });
  const first = essential(possible);
  const rest = shuffled(
    random,
    possible.filter((story) => !first.has(story)),
  );
  const all = [...first, ...rest];
  const told = Array.from({ length: count }, (_, i) => all[i % all.length]);
  return shuffled(
    random,
    told.flatMap((story) => (story ? [story] : [])),
  );
};
