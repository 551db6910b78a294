import { parseJson } from '../http/body.ts';
import { ApiError, invalidRequest } from '../http/errors.ts';

/** By which whoever sent a message knows its acknowledgement. */
export type MessageId = string | number | null;
export type TickMessage = { id: MessageId; ticks: unknown[] } | { id: MessageId; wrong: ApiError };

const LONGEST_ID = 100;
type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = ({ id }: Fields): MessageId => {
  if (id === undefined || id === null) return null;
  if (typeof id === 'number' && Number.isFinite(id)) return id;
  if (typeof id === 'string' && id.length <= LONGEST_ID) return id;
  throw invalidRequest(`id: must be a number or at most ${LONGEST_ID} characters`, 'id');
};

const refuseOthers = (fields: Fields, known: readonly string[]): void => {
  const other = Object.keys(fields).find((name) => !known.includes(name));
  if (other !== undefined) throw invalidRequest(`unknown: ${other}`, other);
};

/** The whole text as one JSON value, as far as it is one. */
const wholeOf = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
};

const fromEnvelope = (whole: Fields): { id: MessageId; ticks: unknown[] } => {
  refuseOthers(whole, ['id', 'ticks']);
  if (!Array.isArray(whole.ticks)) throw invalidRequest('ticks: must be a list', 'ticks');
  return { id: idOf(whole), ticks: whole.ticks };
};

/** One tick a line; a first line of `{"id": …}` alone names the message. */
const fromLines = (text: string): { id: MessageId; values: () => unknown[] } => {
  const lines = text.split('\n');
  const parse = (from: number): unknown[] => {
    const values: unknown[] = [];
    for (const [index, line] of lines.entries())
      if (index >= from && line.trim() !== '') values.push(parseJson(line, index + 1));
    return values;
  };
  const first = lines.findIndex((line) => line.trim() !== '');
  const head = wholeOf(lines[first] ?? '');
  if (!isObject(head) || !('id' in head) || 'symbol' in head)
    return { id: null, values: () => parse(0) };
  refuseOthers(head, ['id']);
  return { id: idOf(head), values: () => parse(first + 1) };
};

/**
 * A message of a WebSocket: a JSON array of ticks, `{id?, ticks}`, or NDJSON. A message that can't be read is taken in
 * not at all.
 */
export const readMessage = (text: string): TickMessage => {
  let id: MessageId = null;
  try {
    const start = text.trimStart()[0];
    const whole = start === '{' || start === '[' ? wholeOf(text) : undefined;
    if (Array.isArray(whole)) return { id, ticks: whole };
    if (isObject(whole) && 'ticks' in whole) return fromEnvelope(whole);
    const lines = fromLines(text);
    id = lines.id;
    return { id, ticks: lines.values() };
  } catch (error) {
    if (error instanceof ApiError) return { id, wrong: error };
    throw error;
  }
};
