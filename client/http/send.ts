import { type Fetch, request } from './request.ts';

/** The ways of asking the server; each throws a `RequestError` for what was refused. */
export const createSend = (fetch: Fetch) => {
  const send =
    (method: string) =>
    <T>(path: string, json: unknown = {}, headers: Record<string, string> = {}): Promise<T> =>
      request<T>(fetch, path, { method, json, headers });
  return {
    get: <T>(path: string, signal?: AbortSignal): Promise<T> => request<T>(fetch, path, { signal }),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    remove: send('DELETE'),
  };
};

export type Send = ReturnType<typeof createSend>;
