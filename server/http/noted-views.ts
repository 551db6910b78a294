import type { Request, RequestHandler } from 'express';
import { insertViews, type NewView } from '../../db/client-views.ts';
import { isUuid } from '../../db/cursor.ts';
import { asEngine } from '../../db/pool.ts';
import type { HttpDeps } from './deps.ts';
import type { Caller } from './viewer.ts';

/** What is noted of each answer that shows clients; `list`: where in it they are. */
const noted: Record<string, { what: string; list?: string }> = {
  '/api/clients/{id}': { what: 'client page' },
  '/api/clients': { what: 'list of clients', list: 'clients' },
  '/api/call-list': { what: 'call list', list: 'entries' },
  '/api/front-desk': { what: 'front desk', list: 'matches' },
};

const clientIn = (entry: unknown): string | null => {
  const client: unknown =
    typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'client') : null;
  const id: unknown =
    typeof client === 'object' && client !== null ? Reflect.get(client, 'id') : null;
  return typeof id === 'string' && isUuid(id) ? id : null;
};

/** A list is one entry with how many it showed; the only one at the front desk is somebody looked at. */
const ofList = (what: string, name: string, body: unknown): Omit<NewView, 'userId'> | null => {
  const list: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : null;
  if (!Array.isArray(list) || list.length === 0) return null;
  const clientId = what === 'front desk' && list.length === 1 ? clientIn(list[0]) : null;
  return { what, clientId, shown: list.length };
};

/** Nothing is shown that couldn't be noted: the answer goes out once the entry is stored. */
export const noteViews = (
  deps: HttpDeps,
  { method, path }: { method: string; path: string },
  callers: WeakMap<Request, Caller>,
): RequestHandler[] => {
  const its = method === 'get' ? noted[path] : undefined;
  if (!its) return [];
  const { what, list } = its;
  return [
    (request, response, next) => {
      const send = response.json.bind(response);
      const userId = callers.get(request)?.viewer.userId ?? null;
      response.json = (body: unknown) => {
        const id = String(request.params.id ?? '');
        const seen =
          list === undefined ? { what, clientId: id, shown: 1 } : ofList(what, list, body);
        if (response.statusCode >= 400 || seen === null) return send(body);
        asEngine(deps.pool, (tx) => insertViews(tx, [{ userId, ...seen }])).then(
          () => send(body),
          next,
        );
        return response;
      };
      next();
    },
  ];
};
