import { type ApiToken, listTokens } from '../../db/api-tokens.ts';
import { listUsers } from '../../db/users.ts';
import {
  newTokenBodySchema,
  newTokenSchema,
  type TokenView,
  tokenListSchema,
  tokenRevokedSchema,
} from '../../shared/api/access.ts';
import { administrators } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { invalidRequest, notFound } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { peerOf } from './peer.ts';
import { iso, isoOrNull } from './times.ts';

const viewOf = (token: ApiToken, names: ReadonlyMap<string, string>): TokenView => ({
  id: token.id,
  name: token.name,
  scopes: token.scopes,
  madeBy: token.madeBy === null ? null : (names.get(token.madeBy) ?? null),
  madeAt: iso(token.madeAt),
  expiresAt: isoOrNull(token.expiresAt),
  lastUsedAt: isoOrNull(token.lastUsedAt),
  revokedAt: isoOrNull(token.revokedAt),
});

const namesOf = async ({ pool }: HttpDeps): Promise<Map<string, string>> =>
  new Map((await listUsers(pool)).map(({ id, name }) => [id, name]));

const addToken = (deps: HttpDeps): Operation =>
  operation(administrators, {
    route: ['post', '/api/tokens'],
    summary: 'Makes a token for a program; it is shown this once, and kept as a hash',
    query: noQuery,
    body: jsonBody(newTokenBodySchema),
    answer: newTokenSchema,
    status: 201,
    handle: async ({ body, request }, viewer) => {
      const expiresAt = body.expiresAt ? Date.parse(body.expiresAt) : null;
      if (expiresAt !== null && expiresAt <= Date.now())
        throw invalidRequest('expiresAt: must be in the future', 'expiresAt');
      const { name, scopes } = body;
      const { token, made } = await deps.tokens.make({
        ...{ name, scopes, expiresAt, madeBy: viewer.userId },
      });
      await deps.signInLog.tell({
        ...{ what: 'token-made', userId: viewer.userId, peer: peerOf(request) },
        detail: `${name} (${scopes.join(', ')})`,
      });
      return { ...viewOf(made, await namesOf(deps)), token };
    },
  });

const endToken = (deps: HttpDeps): Operation =>
  operation(administrators, {
    route: ['delete', '/api/tokens/{id}'],
    summary: 'Ends a token at once; what is open by it is closed',
    query: noQuery,
    body: noBody,
    answer: tokenRevokedSchema,
    handle: async ({ param, request }, viewer) => {
      const ended = await deps.tokens.revoke(param('id'), viewer.userId);
      if (!ended) throw notFound('token');
      await deps.signInLog.tell({
        ...{ what: 'token-revoked', userId: viewer.userId, peer: peerOf(request) },
        detail: ended.name,
      });
      deps.tokenRevoked();
      return viewOf(ended, await namesOf(deps));
    },
  });

export const tokenOperations = (deps: HttpDeps): Operation[] => [
  operation(administrators, {
    route: ['get', '/api/tokens'],
    summary: 'Tokens of programs, newest first: what they may do, and when they were last used',
    query: noQuery,
    body: noBody,
    answer: tokenListSchema,
    handle: async () => {
      const names = await namesOf(deps);
      return { tokens: (await listTokens(deps.pool)).map((token) => viewOf(token, names)) };
    },
  }),
  addToken(deps),
  endToken(deps),
];
