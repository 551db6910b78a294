import type { Tx } from '../../db/pool.ts';
import { listUsers } from '../../db/users.ts';
import type { ApproachVersion, ListedApproach } from '../../shared/api/approaches.ts';
import type { Approach, StoredApproach } from '../../shared/approaches.ts';
import { approachesIn, type Shelf } from '../say/choose.ts';
import { iso, isoOrNull } from './times.ts';

export type Names = ReadonlyMap<string, string>;

export const namesOf = async (tx: Tx): Promise<Names> =>
  new Map((await listUsers(tx)).map(({ id, name }) => [id, name]));

export const versionView = (one: StoredApproach, names: Names): ApproachVersion => {
  const who = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? '' });
  const { writtenBy, writtenAt, decidedBy, decidedAt, facts, ...rest } = one;
  return {
    ...rest,
    facts: [...facts],
    writtenBy: who(writtenBy),
    writtenAt: iso(writtenAt),
    decidedBy: who(decidedBy),
    decidedAt: isoOrNull(decidedAt),
  };
};

const wordsView = (one: Approach) => ({
  version: one.version,
  name: one.name,
  opening: one.opening,
  reflection: one.reflection,
  facts: [...one.facts],
  offer: one.offer,
  avoid: one.avoid,
});

/** A submitted wording beside what is offered now. */
export const waitingView = (version: StoredApproach, shelf: Shelf, names: Names) => {
  const offered = approachesIn(version.language, shelf).find(({ key }) => key === version.key);
  return { version: versionView(version, names), offered: offered ? wordsView(offered) : null };
};

/** The product's approaches with the practice's wordings of each, then those that the practice has added. */
export const listedApproaches = (
  ours: readonly Approach[],
  stored: readonly StoredApproach[],
  { totals }: Shelf,
  names: Names,
): ListedApproach[] => {
  const versions = new Map<string, StoredApproach[]>();
  for (const one of stored) versions.set(one.key, [...(versions.get(one.key) ?? []), one]);
  const known = new Set(ours.map(({ key }) => key));
  const added = [...versions].flatMap(([key, [newest]]) =>
    newest && !known.has(key) ? [newest] : [],
  );
  return [...ours, ...added].map((one) => {
    const own = versions.get(one.key) ?? [];
    const product = known.has(one.key) ? one : null;
    const offered = own.find(({ state }) => state === 'approved') ?? product;
    return {
      key: one.key,
      cause: one.cause,
      trigger: one.trigger,
      product: product && wordsView(product),
      offered: offered && wordsView(offered),
      versions: own.map((version) => versionView(version, names)),
      used: totals.get(one.key) ?? [0, 0],
    };
  });
};
