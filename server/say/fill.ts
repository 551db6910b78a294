import type { ApproachWords } from '../../shared/approaches.ts';
import { remember } from '../../shared/remember.ts';

/**
 * trigger: what happened, as a clause; words: the client's own, unquoted; event: what they remember; name: the instrument
 * that moved; line: where they said that it begins to matter; choice1…3: what they may choose, as infinitives.
 */
export const slotNames = [
  'trigger',
  'words',
  'event',
  'name',
  'line',
  'choice1',
  'choice2',
  'choice3',
] as const;
export type SlotName = (typeof slotNames)[number];
export type Slots = Readonly<Partial<Record<SlotName, string | null>>>;

const isSlot = (name: string): name is SlotName => slotNames.some((known) => known === name);

type Piece = { type: 'text'; text: string } | { type: 'slot'; name: string };
type Part = { type: 'pieces'; pieces: Piece[] } | { type: 'either'; ways: Piece[][] };

const piecesOf = (text: string): Piece[] =>
  text
    .split(/(\{[^{}]*\})/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      /^\{[^{}]*\}$/.test(piece)
        ? { type: 'slot', name: piece.slice(1, -1) }
        : { type: 'text', text: piece },
    );

/** What is in brackets, and what isn't. */
const partsOf = remember((template: string): Part[] =>
  template
    .split(/(\[[^[\]]*\])/)
    .filter((part) => part !== '')
    .map((part) =>
      /^\[[^[\]]*\]$/.test(part)
        ? { type: 'either', ways: part.slice(1, -1).split('|').map(piecesOf) }
        : { type: 'pieces', pieces: piecesOf(part) },
    ),
);

const valueIn = (name: string, slots: Slots): string | null => {
  if (!isSlot(name) || !Object.hasOwn(slots, name)) return null;
  return slots[name]?.trim() || null;
};

const said = (pieces: readonly Piece[], slots: Slots): string | null => {
  const texts = pieces.map((piece) =>
    piece.type === 'text' ? piece.text : valueIn(piece.name, slots),
  );
  return texts.includes(null) ? null : texts.join('');
};

const saidPart = (part: Part, slots: Slots): string | null => {
  if (part.type === 'pieces') return said(part.pieces, slots);
  for (const way of part.ways) {
    const text = said(way, slots);
    if (text !== null) return text;
  }
  return '';
};

/** What is left out leaves no gap behind; what is filled in stays as it was said. */
const closed = (parts: readonly string[]): string =>
  parts
    .reduce(
      (whole, part) =>
        /\s$/.test(whole) || whole === '' ? whole + part.trimStart() : whole + part,
      '',
    )
    .trim();

/**
 * The template with its slots filled, once: what is filled in isn't looked at again, whatever it contains.
 * Null where a slot outside brackets has nothing to stand in it: half a sentence must never reach a client.
 */
export const filled = (template: string, slots: Slots): string | null => {
  const parts = partsOf(template).map((part) => saidPart(part, slots));
  const whole: string[] = [];
  for (const part of parts) {
    if (part === null) return null;
    whole.push(part);
  }
  return closed(whole) || null;
};

export type Said = { opening: string; reflection: string; offer: string };

/** Null: this approach can't be said with what is known. */
export const saidOf = (
  { opening, reflection, offer }: Pick<ApproachWords, 'opening' | 'reflection' | 'offer'>,
  slots: Slots,
): Said | null => {
  const [first, second, third] = [opening, reflection, offer].map((text) => filled(text, slots));
  return first && second && third ? { opening: first, reflection: second, offer: third } : null;
};

/** The whole of it, to be read aloud. */
export const aloud = ({ opening, reflection, offer }: Said): string =>
  `${opening} ${reflection} ${offer}`;

/** What is wrong with the brackets and slots of a template, each as it stands there. */
export const templateFaults = (template: string): string[] => {
  const parts = partsOf(template);
  const pieces = parts.flatMap((part) => (part.type === 'pieces' ? part.pieces : part.ways.flat()));
  const unknown = pieces.flatMap((piece) =>
    piece.type === 'slot' && !isSlot(piece.name) ? [`{${piece.name}}`] : [],
  );
  const loose = pieces.flatMap((piece) =>
    piece.type === 'text' ? (piece.text.match(/[{}[\]]/g) ?? []) : [],
  );
  const empty = parts.some(
    (part) => part.type === 'either' && part.ways.some((way) => way.length === 0),
  );
  return [...new Set([...unknown, ...loose, ...(empty ? ['[]'] : [])])];
};
