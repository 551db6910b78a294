import type { Request, RequestHandler } from 'express';
import { insertViews, type NewView } from '../../db/client-views.ts';
import { isUuid } from '../../db/cursor.ts';
import { asEngine } from '../../db/pool.ts';
import type { HttpDeps } from './deps.ts';
import { type Noted, notedAs } from './noted-routes.ts';
import type { Operation } from './operation.ts';
import type { Caller } from './viewer.ts';

const LATELY_MS = 15 * 60_000;

type Seen = Omit<NewView, 'userId'>;
type Note = () => Promise<void>;

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** What is in the lists at `a.b` of an answer; at `` the answer itself is the only one. */
const entriesAt = (body: unknown, place: string): unknown[] =>
  place === ''
    ? [body]
    : place
        .split('.')
        .reduce<unknown[]>((all, name) => all.flatMap((one) => fieldOf(one, name) ?? []), [body]);

const clientIn = (entry: unknown): string | null => {
  const id = fieldOf(fieldOf(entry, 'client'), 'id');
  return typeof id === 'string' && isUuid(id) ? id : null;
};

const onlyClientIn = (entries: readonly unknown[]): string | null => {
  const ids = new Set(entries.map(clientIn));
  const [id = null] = ids;
  return ids.size === 1 ? id : null;
};

/** A list is one entry with how many it showed. */
const seenIn = ({ what, lists, alone }: Noted, request: Request, body: unknown): Seen | null => {
  if (!lists) return { what, clientId: String(request.params.id ?? '').toLowerCase(), shown: 1 };
  const entries = lists.flatMap((place) => entriesAt(body, place));
  if (entries.length === 0) return null;
  return { what, clientId: alone ? onlyClientIn(entries) : null, shown: entries.length };
};

/** One page asks for ten parts of a client at once: they make one entry for whoever looks. */
const createLately = () => {
  const noted = new Map<string, { at: number; stored: Promise<void> }>();
  const anew = (key: string, note: Note): Promise<void> => {
    const at = Date.now();
    for (const [old, one] of noted) {
      if (at - one.at < LATELY_MS) break;
      noted.delete(old);
    }
    const stored = note();
    const entry = { at, stored };
    noted.delete(key);
    noted.set(key, entry);
    stored.catch(() => {
      if (noted.get(key) === entry) noted.delete(key);
    });
    return stored;
  };
  const once = (key: string, note: Note): Promise<void> => {
    const known = noted.get(key);
    return known && Date.now() - known.at < LATELY_MS ? known.stored : anew(key, note);
  };
  return { anew, once };
};

/** Nothing is shown that couldn't be noted: the answer goes out once the entry is stored. */
export const createViewNotes = (deps: HttpDeps, callers: WeakMap<Request, Caller>) => {
  const lately = createLately();
  const store = (userId: string | null, how: Noted, seen: Seen): Promise<void> => {
    const note = () => asEngine(deps.pool, (tx) => insertViews(tx, [{ userId, ...seen }]));
    if (seen.clientId === null) return note();
    return lately[how.each ? 'anew' : 'once'](`${seen.clientId} ${userId}`, note);
  };
  return ({ method, path }: Pick<Operation, 'method' | 'path'>): RequestHandler[] => {
    const how = notedAs(method, path);
    if (!how || how.itself) return [];
    return [
      (request, response, next) => {
        const send = response.json.bind(response);
        const userId = callers.get(request)?.viewer.userId ?? null;
        response.json = (body: unknown) => {
          const seen = response.statusCode >= 400 ? null : seenIn(how, request, body);
          if (seen === null) return send(body);
          store(userId, how, seen).then(() => send(body), next);
          return response;
        };
        next();
      },
    ];
  };
};
