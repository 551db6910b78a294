import { expect } from 'vitest';
import { addBook, addStories } from '../support/book.ts';
import { type Asked, type Asking, type Http, startHttp } from './http-harness.ts';

/** A request that must be refused; without more said, 400 `invalid_request`. */
export type Bad = {
  what: string;
  ask: readonly [method: string, path: string, asking: Asking];
  status: number;
  code: string;
  field?: string;
};
export const invalid = (what: string, ask: Bad['ask'], field: string): Bad => ({
  what,
  ask,
  status: 400,
  code: 'invalid_request',
  field,
});
export const refusedAs = (
  status: number,
  code: string,
  what: string,
  ask: Bad['ask'],
  field?: string,
): Bad => ({ what, ask, status, code, ...(field === undefined ? {} : { field }) });

const json = (value: unknown): Asking => ({ json: value });
export const raw = (body: string | Uint8Array, type = 'application/json'): Asking => ({
  body,
  type,
});
export const get = (path: string): Bad['ask'] => ['GET', path, {}];
export const put = (path: string, value: unknown): Bad['ask'] => ['PUT', path, json(value)];
export const post = (path: string, value: unknown): Bad['ask'] => ['POST', path, json(value)];

/** A practice with something of everything, and `refused`: asks, and looks that nothing was changed. */
export const startBad = async (): Promise<{
  http: Http;
  refused: (bad: Bad) => Promise<Asked>;
}> => {
  const http = await startHttp();
  await addBook(http.pool, 1);
  await addStories(http.pool, 1);
  const before = await http.counts();
  const refused = async ({ ask, status, code, field }: Bad): Promise<Asked> => {
    const answer = await http.ask(...ask);
    expect([answer.status, answer.body?.error?.code]).toEqual([status, code]);
    expect(Object.keys(answer.body)).toEqual(['error']);
    expect(answer.body.error.message).toEqual(expect.any(String));
    if (field !== undefined) expect(answer.body.error.field).toBe(field);
    expect(await http.counts()).toEqual(before);
    expect(http.pushed).toEqual([]);
    return answer;
  };
  return { http, refused };
};
