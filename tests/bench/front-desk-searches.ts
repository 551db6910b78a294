import type { Tx } from '../../db/pool.ts';

export const sorts = [
  'whole number',
  'number while typing',
  'whole name',
  'name without accents',
  'name with a typing error',
  'beginning of a name',
  'part of a name',
  'two letters',
  'household person',
  'nobody',
] as const;
export type Sort = (typeof sorts)[number];

export type Search = { typed: string; clientId: string };

type Row = { client_id: string; name: string; form: string; phone: string };

/** The nth of some ways of doing it. */
const inTurn = <T>(n: number, ...ways: readonly ((text: string) => T)[]) => ways[n % ways.length];

const digitsOf = (phone: string): string => phone.replace(/ext.*/, '').replace(/\(0\)|\D/g, '');

/** As somebody else would write the same number: abroad and at home, in groups and in one, with an extension. */
const rewritten = (phone: string, n: number): string => {
  const digits = digitsOf(phone);
  const grouped = digits.replace(/(\d{3})(?=\d)/g, '$1 ');
  const ways = [
    `${digits}`,
    phone.startsWith('+') ? `00${digits}` : grouped,
    phone.startsWith('+') ? `0${digits.slice(digits.startsWith('1') ? 1 : 2)}` : digits,
    phone.replace(/[ -]/g, '.'),
    `${phone.replace(/ ext.*/, '')} x12`,
    phone.replace(/ /g, '\u00a0'),
  ];
  return ways[n % ways.length] ?? digits;
};

/** One letter of the longest word left out, doubled, swapped with the next, or another. */
const mistyped = (form: string, n: number): string => {
  const words = form.trim().split(' ');
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a), '');
  const at = 1 + (n % Math.max(1, longest.length - 2));
  const [before, letter, after] = [longest.slice(0, at), longest.charAt(at), longest.slice(at + 1)];
  const wrong = inTurn(
    n,
    () => before + after,
    () => before + letter + letter + after,
    () => before + after.charAt(0) + letter + after.slice(1),
    () => `${before}e${after}`,
  );
  return words.map((word) => (word === longest ? (wrong?.(word) ?? word) : word)).join(' ');
};

const typedFor: Record<Sort, (row: Row, n: number) => string> = {
  'whole number': ({ phone }, n) => rewritten(phone, n),
  'number while typing': ({ phone }, n) => {
    const bare = phone.replace(/ ext.*/, '');
    return bare.slice(0, Math.ceil(bare.length * (0.5 + (n % 5) / 10)));
  },
  'whole name': ({ name }) => name,
  'name without accents': ({ form }) => form.trim(),
  'name with a typing error': ({ form }, n) => mistyped(form, n),
  'beginning of a name': ({ name }, n) => name.slice(0, Math.min(name.length, 3 + (n % 5))),
  'part of a name': ({ form }, n) => {
    const word = form.trim().split(' ').at(-1) ?? '';
    return word.slice(word.length > 5 ? 1 + (n % 2) : 0);
  },
  'two letters': ({ name }) => name.slice(0, 2),
  'household person': ({ name }) => name,
  nobody: (_, n) =>
    `Qwxz${n}a Pflrg${n % 7}`.replace(/\d/g, (digit) => 'bcdfghjklm'.charAt(Number(digit))),
};

/** The same searches each time, spread over the whole practice. */
export const makeSearches = async (
  tx: Tx,
  sort: Sort,
  count: number,
  clients: number,
): Promise<Search[]> => {
  const from =
    sort === 'household person'
      ? "SELECT client_id, name, name_search AS form, phone FROM household_people WHERE id = ANY (SELECT md5('person ' || n)::uuid FROM unnest($1::int[]) AS n) ORDER BY id"
      : "SELECT id AS client_id, name, name_search AS form, phone FROM clients WHERE id = ANY (SELECT md5('client ' || n)::uuid FROM unnest($1::int[]) AS n) ORDER BY id";
  const most = sort === 'household person' ? clients * 0.6 : clients;
  const { rows } = await tx.query<Row>(from, [
    Array.from({ length: count }, (_, i) => 1 + Math.floor((i * most) / count)),
  ]);
  return rows.map((row, n) => ({ typed: typedFor[sort](row, n), clientId: row.client_id }));
};
