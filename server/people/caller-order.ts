import { rankByName, rankByNumber, rankOfExternalId } from './caller-match.ts';

/** Somebody on file who may be meant; `form` and `digits` as the database keeps them for searching. */
type OnFile = {
  clientId: string;
  personId: string | null;
  name: string;
  form: string;
  digits: string;
  closed: boolean;
  alerted: boolean;
};

export type Typed = {
  /** forms of the number to try; none: it wasn't one */
  digits: readonly string[];
  /** the name in its form for searching, or null */
  form: string | null;
};

export type FoundBy = 'number' | 'name' | 'person' | 'external-id';
export type Found = { clientId: string; personId: string | null; by: FoundBy };

type Ranked = Found & { rank: number; onFile: OnFile };

const ranked = (typed: Typed, onFile: OnFile, externalIds: ReadonlySet<string>): Ranked => {
  const { clientId, personId } = onFile;
  const byNumber = rankByNumber(typed.digits, onFile.digits);
  const byName = typed.form === null ? 0 : rankByName(typed.form, onFile.form);
  const byId = personId === null && externalIds.has(clientId) ? rankOfExternalId : 0;
  const rank = Math.max(byNumber, byName, byId);
  const named = personId === null ? 'name' : 'person';
  const by = rank === byNumber ? 'number' : rank === byId ? 'external-id' : named;
  return { clientId, personId, by, rank, onFile };
};

/** Code units, so that the order is the same on every machine. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Closed accounts last; then by how well they fit; among equals whoever was about to be called, and the client before their household. */
const inOrder = (a: Ranked, b: Ranked): number =>
  Number(a.onFile.closed) - Number(b.onFile.closed) ||
  b.rank - a.rank ||
  Number(b.onFile.alerted) - Number(a.onFile.alerted) ||
  Number(a.personId !== null) - Number(b.personId !== null) ||
  byText(a.onFile.name, b.onFile.name) ||
  byText(a.clientId, b.clientId);

/**
 * Each client once, the best first. `externalIds`: those whose external id was typed. Whoever fits in no way is left
 * out: trigrams alone call names alike that nobody would.
 */
export const bestOf = (
  typed: Typed,
  candidates: readonly OnFile[],
  externalIds: ReadonlySet<string>,
  most: number,
): Found[] => {
  const best = new Map<string, Ranked>();
  for (const one of candidates.map((onFile) => ranked(typed, onFile, externalIds))) {
    const known = best.get(one.clientId);
    if (one.rank > 0 && (!known || inOrder(one, known) < 0)) best.set(one.clientId, one);
  }
  return [...best.values()]
    .sort(inOrder)
    .slice(0, most)
    .map(({ clientId, personId, by }) => ({ clientId, personId, by }));
};
