import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** On every request that one server hands on to another: from where it came, under a mark that only they can make. */
export const HANDED_ON = 'forecall-handed-on';
const MARK_LENGTH = 64;

const markOf = (secret: string, from: string): string =>
  createHmac('sha256', secret).update(`handed on ${from}`).digest('hex');

/** Adds who is at the other end to what was claimed of the way before, as every proxy does. */
export const handOn = (
  headers: IncomingHttpHeaders,
  peer: string | undefined,
  secret: string,
): void => {
  const given = headers['x-forwarded-for'];
  const from = [given, peer].flat().filter(Boolean).join(', ');
  headers['x-forwarded-for'] = from;
  headers[HANDED_ON] = `${markOf(secret, from)} ${from}`;
};

/**
 * The way of a request before another server handed it on, the nearest last; null: nobody handed it on. By the mark,
 * for anybody can send a header.
 */
export const wayOf = (headers: IncomingHttpHeaders, secret: string): string[] | null => {
  const given = [headers[HANDED_ON]].flat().join();
  const from = given.slice(MARK_LENGTH + 1);
  const mark = Buffer.from(given.slice(0, MARK_LENGTH));
  const right = Buffer.from(markOf(secret, from));
  if (mark.length !== right.length || !timingSafeEqual(mark, right)) return null;
  return from.split(',').map((part) => part.trim());
};
