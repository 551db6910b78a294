import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { isStorableText } from '../../shared/api/fields.ts';
import type { Role, TokenScope, Viewer } from '../../shared/users.ts';
import { bytesOf, CSV_TYPE, JSON_TYPE, jsonOf, listOf, NDJSON_TYPE } from './body.ts';
import { checked, queryOf } from './checked.ts';
import { invalidRequest, notFound, notSignedIn } from './errors.ts';
import type { Caller } from './viewer.ts';

/** How a body is read, and how it is described. */
export type BodyReader<B> = {
  types: readonly string[];
  megabytes: number;
  /** null: no body */
  schema: z.ZodType | null;
  read(request: Request): B;
  /** whether it is left to whoever reads it, as it comes */
  streams?: (request: Request) => boolean;
};

/** Nothing to send; an empty JSON object is taken for nothing. */
export const noBody: BodyReader<null> = {
  types: [JSON_TYPE],
  megabytes: 1,
  schema: null,
  read: (request) => {
    checked(z.strictObject({}).optional(), jsonOf(request), 'body');
    return null;
  },
};
export const noQuery = z.strictObject({});

export const jsonBody = <S extends z.ZodType>(
  schema: S,
  megabytes = 1,
): BodyReader<z.output<S>> => ({
  types: [JSON_TYPE],
  megabytes,
  schema,
  read: (request) => {
    const value = jsonOf(request);
    if (value === undefined && !schema.safeParse(undefined).success)
      throw invalidRequest('A JSON body is needed.', 'body');
    return checked(schema, value, 'body');
  },
});

/** A list whose members are judged one by one later on. */
export const listBody = (member: z.ZodType, megabytes: number): BodyReader<unknown[]> => ({
  types: [JSON_TYPE, NDJSON_TYPE],
  megabytes,
  schema: member,
  read: listOf,
});

export const csvBody = (megabytes: number): BodyReader<Buffer> => ({
  types: [CSV_TYPE],
  megabytes,
  schema: z.string(),
  read: bytesOf,
});

/** A part that no row could hold names nothing; asked of the database it would be an error of ours. */
const partOf =
  (request: Request) =>
  (name: string): string => {
    const part = String(request.params[name] ?? '');
    if (!isStorableText(part)) throw notFound(name === 'id' ? 'entry' : name);
    return part;
  };

type Input<Q, B> = {
  query: Q;
  body: B;
  /** a named part of the path */
  param(name: string): string;
  request: Request;
  response: Response;
};

/** Who may ask: anybody, signed in or not; or users of these roles (a script counts as an administrator). */
type Access = 'anyone' | readonly Role[];

/** One thing that can be asked for. The routes and their description are both made from it. */
export type Operation = {
  method: 'get' | 'put' | 'post' | 'patch' | 'delete';
  /** as OpenAPI writes it: `/api/clients/{id}` */
  path: string;
  summary: string;
  access: Access;
  /** the scope by which a program's token is let in; without one no such token is */
  scope?: TokenScope | undefined;
  /** also for a session that still owes its second step */
  whileOwing?: boolean | undefined;
  /** looks whether somebody is who they say: few at once */
  atDoor?: boolean | undefined;
  query: z.ZodObject;
  body: BodyReader<unknown>;
  answer: z.ZodType;
  /** of what is answered */
  answerType: string;
  status: number;
  /** run when caller and body are known, before anything is done */
  guards: readonly RequestHandler[];
  run(request: Request, response: Response, caller: Caller | null): Promise<void>;
};

type Spec<Q extends z.ZodObject, B, A extends z.ZodType, C> = {
  route: readonly [method: Operation['method'], path: string];
  summary: string;
  query: Q;
  /** names in the query that may be given more than once */
  lists?: readonly string[];
  body: BodyReader<B>;
  answer: A;
  status?: number;
  scope?: TokenScope | undefined;
  whileOwing?: boolean;
  atDoor?: boolean;
  guards?: readonly RequestHandler[];
  handle(input: Input<z.output<Q>, B>, caller: C): Promise<z.input<A>>;
};

const build = <Q extends z.ZodObject, B, A extends z.ZodType, C>(
  {
    route: [method, path],
    handle,
    lists,
    status = 200,
    guards = [],
    ...described
  }: Spec<Q, B, A, C>,
  access: Access,
  callerOf: (caller: Caller | null) => C,
): Operation => ({
  ...described,
  answerType: JSON_TYPE,
  method,
  path,
  access,
  status,
  guards,
  run: async (request, response, caller) => {
    const query = checked(described.query, queryOf(request.originalUrl, lists), 'query');
    const body = described.body.read(request);
    const param = partOf(request);
    const input = { query, body, param, request, response };
    const answer = await handle(input, callerOf(caller));
    response.status(status).json(answer);
  },
});

/** For anybody, signed in or not. */
export const openOperation = <Q extends z.ZodObject, B, A extends z.ZodType>(
  spec: Spec<Q, B, A, Caller | null>,
): Operation => build(spec, 'anyone', (caller) => caller);

/** For users of these roles; a script counts as an administrator. */
export const operation = <Q extends z.ZodObject, B, A extends z.ZodType>(
  access: readonly Role[],
  spec: Spec<Q, B, A, Viewer>,
): Operation =>
  build(spec, access, (caller) => {
    if (!caller) throw notSignedIn();
    return caller.viewer;
  });

/** A file to be kept or printed; `name` in ASCII. */
export type FileAnswer = { name: string; bytes: Uint8Array };

type FileSpec<Q extends z.ZodObject> = {
  path: string;
  summary: string;
  query: Q;
  type: string;
  handle(input: Input<z.output<Q>, null>, caller: Viewer): Promise<FileAnswer>;
};

/** For users of these roles: answers a file, shown in the browser where it can be. */
export const fileOperation = <Q extends z.ZodObject>(
  access: readonly Role[],
  { path, summary, query, type, handle }: FileSpec<Q>,
): Operation => ({
  method: 'get',
  path,
  summary,
  query,
  access,
  body: noBody,
  answer: z.string(),
  answerType: type,
  status: 200,
  guards: [],
  run: async (request, response, caller) => {
    if (!caller) throw notSignedIn();
    const param = partOf(request);
    const asked = checked(query, queryOf(request.originalUrl), 'query');
    const input = { query: asked, body: null, param, request, response };
    const { name, bytes } = await handle(input, caller.viewer);
    response.set('Content-Disposition', `inline; filename="${name}"`);
    response.type(type).send(Buffer.from(bytes));
  },
});
