import { getPolicy, publishedPolicy } from '../../db/contact-policies.ts';
import { isUuid } from '../../db/cursor.ts';
import { listPolicyClients } from '../../db/policy-clients.ts';
import { countVisible, recordSends } from '../../db/policy-sends.ts';
import { asViewer } from '../../db/pool.ts';
import {
  policyClientsQuerySchema,
  policyClientsSchema,
  type SendBody,
  sendBodySchema,
  sentSchema,
} from '../../shared/api/policies.ts';
import type { Viewer } from '../../shared/users.ts';
import { everybody, writers } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest, notFound } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { versionIn } from './policy-version.ts';
import { isoOrNull } from './times.ts';

const DEFAULT_LIMIT = 100;

const send = (
  deps: HttpDeps,
  viewer: Viewer,
  body: SendBody,
): Promise<{ version: number; sent: number }> =>
  asViewer(deps.pool, viewer, async (tx) => {
    const policy = await publishedPolicy(tx);
    if (!policy) throw conflict('no_policy', 'No version has been published yet.');
    if (body.clientIds?.some((id) => !isUuid(id)))
      throw invalidRequest('clientIds: must be ids of clients', 'clientIds');
    if (body.clientIds && (await countVisible(tx, body.clientIds)) < new Set(body.clientIds).size)
      throw notFound('client');
    const sent = await recordSends(tx, {
      version: policy.version,
      clientIds: body.clientIds ?? null,
      servedBy: viewer.role === 'advisor' ? viewer.userId : null,
      channel: body.channel,
      by: viewer.userId,
      at: deps.now(),
    });
    return { version: policy.version, sent };
  });

const clients = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['get', '/api/contact-policy/{version}/clients'],
    summary: 'Clients by name, and who of them was sent a version and has acknowledged it',
    query: policyClientsQuerySchema,
    body: noBody,
    answer: policyClientsSchema,
    handle: ({ query, param }, viewer) =>
      asViewer(deps.pool, viewer, async (tx) => {
        const version = versionIn(param('version'));
        if (!(await getPolicy(tx, version))) throw notFound('version');
        const { limit = DEFAULT_LIMIT, ...filter } = query;
        const page = await listPolicyClients(tx, { ...filter, version, limit });
        return {
          clients: page.clients.map((client) => ({
            ...client,
            sentAt: isoOrNull(client.sentAt),
            acknowledgedAt: isoOrNull(client.acknowledgedAt),
          })),
          nextCursor: page.nextCursor,
        };
      }),
  });

export const policySendOperations = (deps: HttpDeps): Operation[] => [
  clients(deps),
  operation(writers, {
    route: ['post', '/api/contact-policy/sends'],
    summary: 'Records that the version in force was sent to clients',
    query: noQuery,
    body: jsonBody(sendBodySchema),
    answer: sentSchema,
    status: 201,
    handle: ({ body }, viewer) => send(deps, viewer, body),
  }),
];
