import type { Noun } from './facts.ts';
import { inventory } from './inventory.ts';

/** A route as the server itself describes it. */
export type Route = {
  route: string;
  method: string;
  path: string;
  roles: string[];
  names: Set<string>;
  lists: Set<string>;
};
type Schema = {
  properties?: Record<string, Schema>;
  items?: Schema;
  type?: string;
  anyOf?: Schema[];
  oneOf?: Schema[];
};
export type Described = {
  parameters: { name: string }[];
  requestBody?: { content?: Record<string, { schema: Schema }> };
  'x-roles': string[];
};

const namesIn = (schema: Schema, into: Set<string>): Set<string> => {
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    into.add(name);
    namesIn(inner, into);
  }
  for (const inner of [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
    if (inner) namesIn(inner, into);
  return into;
};

const routeOf = (path: string, method: string, one: Described): Route => {
  const names = new Set(one.parameters.map(({ name }) => name));
  const contents = Object.values(one.requestBody?.content ?? {});
  for (const { schema } of contents) namesIn(schema, names);
  const lists = contents.flatMap(({ schema }) =>
    Object.entries(schema.properties ?? {})
      .filter(([, inner]) => inner.type === 'array')
      .map(([name]) => name),
  );
  return {
    ...{ route: `${method} ${path}`, method, path, roles: one['x-roles'], names },
    lists: new Set(lists),
  };
};

/** All routes that there are, from the server's own description (`/api/openapi.json`). */
export const routesIn = (paths: Record<string, Record<string, Described>>): Route[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => routeOf(path, method, one)),
  );

export const nounsOf = (route: string): [string, Noun][] =>
  Object.entries(inventory[route]?.ids ?? {}).filter(
    (one): one is [string, Noun] => typeof one[1] === 'string',
  );

/** Each route with each of its ids that leads to a client. */
export const withIds = (routes: readonly Route[]): [Route, string][] =>
  routes.flatMap((one) => nounsOf(one.route).map(([name]): [Route, string] => [one, name]));

type Ids = Readonly<Record<Noun, string>>;

/** A request of a route with one of its ids taken from `ids`, all others from `base`. */
export const requestOf = (
  { route, method, path: pattern, names, lists }: Route,
  name: string,
  ids: Ids,
  base: Ids,
): { path: string; json?: Record<string, unknown> } => {
  const given: Record<string, string> = {};
  for (const [one, noun] of nounsOf(route)) given[one] = (one === name ? ids : base)[noun];
  const value = (one: string): string => given[one] ?? 'ACME';
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, one: string) =>
    one === 'version' ? '1' : encodeURIComponent(value(one)),
  );
  const inPath = pattern.includes(`{${name}}`);
  if (method === 'get') {
    const rest = route === 'get /api/what-if' ? '&shock=-3' : '';
    return { path: inPath ? path : `${path}?${name}=${encodeURIComponent(value(name))}${rest}` };
  }
  if (method === 'delete') return { path };
  const body = { ...inventory[route]?.body };
  if (!inPath) body[name] = lists.has(name) ? [value(name)] : value(name);
  // The person of a fear goes with the client whose fear it is.
  for (const other of ['clientId', 'clientIds'] as const)
    if (
      other !== name &&
      name !== 'clientExternalId' &&
      names.has(other) &&
      given[other] !== undefined
    )
      body[other] = other === 'clientIds' ? [given[other]] : given[other];
  return { path, json: body };
};

/** An answer without what may differ: the id that was asked for, and how long it took. */
export const toldBut = (text: string, route: string, name: string, ids: Ids): string => {
  const noun = nounsOf(route).find(([one]) => one === name)?.[1];
  return text
    .replaceAll(noun === undefined ? '' : ids[noun], 'ID')
    .replaceAll(/"took":[\d.]+/g, '"took":0');
};
