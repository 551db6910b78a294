import type { z } from 'zod';
import { invalidRequest } from './errors.ts';

const MOST_DETAILS = 100;

const pathOf = (issue: z.core.$ZodIssue, where: string): string => {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') path.push(issue.keys[0] ?? '');
  return path.length === 0 ? where : path.join('.');
};

const wordsOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'unrecognized_keys') return `unknown: ${issue.keys.join(', ')}`;
  return issue.message;
};

/**
 * The value as its schema makes it.
 * @throws ApiError 400 that names the first wrong field, with all of them in `details`
 */
export const checked = <S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: string,
): z.output<S> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .slice(0, MOST_DETAILS)
    .map((issue) => ({ field: pathOf(issue, where), message: wordsOf(issue) }));
  const [first] = problems;
  throw invalidRequest(
    `${first?.field ?? where}: ${first?.message ?? 'is not valid'}`,
    first?.field ?? where,
    problems,
  );
};

/**
 * The query as plain text by name; a name given twice is refused, for it is nobody's intention, but for those in `lists`,
 * which come as lists.
 */
export const queryOf = (
  url: string,
  lists: readonly string[] = [],
): Record<string, string | string[]> => {
  const start = url.indexOf('?');
  const given = new URLSearchParams(start < 0 ? '' : url.slice(start + 1));
  const query: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of given) {
    const before = query[name];
    if (lists.includes(name)) query[name] = Array.isArray(before) ? [...before, value] : [value];
    else if (before !== undefined) throw invalidRequest(`${name}: is given twice`, name);
    else query[name] = value;
  }
  return query;
};
