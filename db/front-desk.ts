import type { Tx } from './pool.ts';

/**
 * Who might be meant, found through the trigram indexes.
 *
 * Row-level security lets no condition that isn't leakproof (LIKE and likeness among them) be tried before its own,
 * so for the role forecall_app a trigram index is never used. For viewers who see every client these functions are
 * therefore run as the engine and answer ids, which are then read as the viewer. For advisors they are run as the
 * viewer: of the few hundred clients that they see, each is looked at.
 */
export type Candidate = {
  clientId: string;
  /** of the household; null: the client's own name and number */
  personId: string | null;
  name: string;
  form: string;
  digits: string;
  closed: boolean;
  alerted: boolean;
};

type CandidateRow = {
  client_id: string;
  person_id: string | null;
  name: string;
  name_search: string;
  phone_digits: string;
  closed: boolean;
  alerted: boolean;
};

/** Many answer to a few letters; whoever goes on typing soon gets all. */
const MOST = 100;
/** Of those that are only alike, the likest. */
const MOST_ALIKE = 30;

/** `fits` and `order`: of `c`, a client or a person of a household. */
const candidatesText = (fits: string, order = 'c.name_search, c.id', most = MOST): string => `
  SELECT found.*, k.name, k.closed_at IS NOT NULL AS closed,
    EXISTS (SELECT FROM alerts a WHERE a.client_id = k.id AND a.state = 'open') AS alerted
  FROM (
    (SELECT c.id AS client_id, NULL::uuid AS person_id, c.name_search, c.phone_digits FROM clients c
     WHERE ${fits} ORDER BY ${order} LIMIT ${most})
    UNION ALL
    (SELECT c.client_id, c.id, c.name_search, c.phone_digits FROM household_people c
     WHERE c.removed_at IS NULL AND ${fits} ORDER BY ${order} LIMIT ${most})
  ) AS found JOIN clients k ON k.id = found.client_id`;

const find = async (tx: Tx, text: string, values: unknown[]): Promise<Candidate[]> => {
  const { rows } = await tx.query<CandidateRow>(text, values);
  return rows.map((row) => ({
    clientId: row.client_id,
    personId: row.person_id,
    name: row.name,
    form: row.name_search,
    digits: row.phone_digits,
    closed: row.closed,
    alerted: row.alerted,
  }));
};

/** What was typed, as names are kept for searching: a space before each word. */
export const searchForm = async (tx: Tx, typed: string): Promise<string> => {
  const { rows } = await tx.query<{ form: string }>('SELECT search_form($1) AS form', [typed]);
  return rows[0]?.form ?? '';
};

const byNumber = candidatesText(
  '(c.phone_digits = ANY ($1::text[]) OR c.phone_digits LIKE ANY ($2::text[]))',
);

/** Those whose number is one of `same`, or has one of `parts` in it; digits only. */
export const candidatesByNumber = (
  tx: Tx,
  same: readonly string[],
  parts: readonly string[],
): Promise<Candidate[]> => find(tx, byNumber, [same, parts.map((part) => `%${part}%`)]);

/** A backslash, a percent sign and an underscore would mean something else; forms have none of them, all the same. */
const literally = (part: string): string => part.replaceAll(/[\\%_]/g, '\\$&');

// In the index's own order, so that it is read no further than needed.
const byBeginning = candidatesText(
  'c.name_search LIKE $1 AND c.name_search LIKE ALL ($2::text[])',
  'c.name_search USING ~<~, c.id',
);
const byPart = candidatesText(
  'c.name_trigrams LIKE trigram_form($1) AND c.name_search LIKE ALL ($2::text[])',
);

const longest = (words: readonly string[]): string =>
  words.reduce((long, word) => (word.length > long.length ? word : long), '');
const isAscii = (word: string): boolean => /^[ -~]*$/.test(word);

const beginnings = (words: readonly string[]): string[] =>
  words.map((word) => `% ${literally(word)}%`);

/** Those whose name begins with the first of these words, and of whose name each of them begins a word. */
export const candidatesByBeginning = (tx: Tx, words: readonly string[]): Promise<Candidate[]> =>
  find(tx, byBeginning, [` ${literally(words[0] ?? '')}%`, beginnings(words)]);

/** Those of whose name each of these words begins a word; a single letter finds nobody. */
export const candidatesByWords = async (tx: Tx, words: readonly string[]): Promise<Candidate[]> => {
  const index = longest(words);
  if (index.length < 2 && isAscii(index)) return [];
  return find(tx, byPart, [`% ${literally(index)}%`, beginnings(words)]);
};

/** Those whose name has each of these parts, wherever it is; fewer than three letters find nobody. */
export const candidatesByParts = async (tx: Tx, parts: readonly string[]): Promise<Candidate[]> => {
  const index = longest(parts);
  if (index.length < 3 && isAscii(index)) return [];
  const all = parts.map((part) => `%${literally(part)}%`);
  return find(tx, byPart, [`%${literally(index)}%`, all]);
};

const byLikeness = candidatesText(
  'trigram_form($1) <% c.name_trigrams',
  'word_similarity(trigram_form($1), c.name_trigrams) DESC, c.id',
  MOST_ALIKE,
);

/** "Jonh" has two in five of its trigrams in common with "John"; a long name with one error has more than half of them. */
const leastLikeness = (form: string): number => (form.length > 10 ? 0.5 : 0.4);

/** Those whose name is like this form of one. */
export const candidatesByLikeness = async (tx: Tx, form: string): Promise<Candidate[]> => {
  await tx.query(`SELECT set_config('pg_trgm.word_similarity_threshold', $1, true)`, [
    String(leastLikeness(form)),
  ]);
  return find(tx, byLikeness, [form]);
};

const byAnyBeginning = candidatesText(
  'c.name_trigrams LIKE ANY ($1::text[])',
  'c.name_search, c.id',
  MOST_ALIKE,
);

/** Those of whose name one of these (in ASCII letters) begins a word. */
export const candidatesByAnyBeginning = async (
  tx: Tx,
  words: readonly string[],
): Promise<Candidate[]> =>
  words.length === 0 ? [] : find(tx, byAnyBeginning, [beginnings(words)]);

const byExternalId = `SELECT k.id AS client_id, NULL AS person_id, k.name, k.name_search, k.phone_digits,
    k.closed_at IS NOT NULL AS closed,
    EXISTS (SELECT FROM alerts a WHERE a.client_id = k.id AND a.state = 'open') AS alerted
  FROM clients k WHERE k.external_id = ANY ($1::text[])`;

/** By external id, in small or capital letters. */
export const candidatesByExternalId = (tx: Tx, typed: string): Promise<Candidate[]> =>
  find(tx, byExternalId, [[typed, typed.toLowerCase(), typed.toUpperCase()]]);
