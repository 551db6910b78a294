import { allAgreements } from '../../db/contact-agreements.ts';
import { getPolicy, listPolicies, publishDraft, putDraft } from '../../db/contact-policies.ts';
import { policyReach } from '../../db/policy-sends.ts';
import { asViewer } from '../../db/pool.ts';
import {
  draftSchema,
  type Policies,
  policiesSchema,
  policyBodySchema,
} from '../../shared/api/policies.ts';
import type { Role, Viewer } from '../../shared/users.ts';
import { pdfOf } from '../letters/pdf.ts';
import { policyLetter } from '../letters/policy-letter.ts';
import { agreementText } from '../people/agreements.ts';
import { everybody } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, notFound } from './errors.ts';
import {
  fileOperation,
  jsonBody,
  noBody,
  noQuery,
  type Operation,
  operation,
} from './operation.ts';
import { policySendOperations } from './policy-sends.ts';
import { versionIn } from './policy-version.ts';
import { iso, isoOrNull } from './times.ts';

/** Who decides how the practice wishes to be reached. */
const lawgivers: readonly Role[] = ['supervisor', 'administrator'];
const MOST_EXCEPTIONS = 500;

const overview = (deps: HttpDeps, viewer: Viewer): Promise<Policies> =>
  asViewer(deps.pool, viewer, async (tx) => {
    const { clients, versions } = await policyReach(tx);
    const reach = new Map(versions.map((one) => [one.version, one]));
    return {
      clients,
      versions: (await listPolicies(tx)).map((policy) => ({
        ...policy,
        writtenAt: iso(policy.writtenAt),
        publishedAt: isoOrNull(policy.publishedAt),
        sent: reach.get(policy.version)?.sent ?? 0,
        acknowledged: reach.get(policy.version)?.acknowledged ?? 0,
      })),
      exceptions: (await allAgreements(tx, MOST_EXCEPTIONS)).map((one) => ({
        id: one.clientId,
        name: one.clientName,
        text: agreementText(one),
      })),
    };
  });

const write = (deps: HttpDeps): Operation =>
  operation(lawgivers, {
    route: ['put', '/api/contact-policy/draft'],
    summary: 'Writes the draft of the next version',
    query: noQuery,
    body: jsonBody(policyBodySchema),
    answer: draftSchema,
    handle: ({ body }, viewer) =>
      asViewer(deps.pool, viewer, async (tx) => ({
        version: await putDraft(tx, { ...body, by: viewer.userId, at: deps.now() }),
        state: 'draft' as const,
      })),
  });

const publish = (deps: HttpDeps): Operation =>
  operation(lawgivers, {
    route: ['post', '/api/contact-policy/{version}/publish'],
    summary: 'Puts a draft in force; what was in force before is kept',
    query: noQuery,
    body: noBody,
    answer: draftSchema,
    handle: ({ param }, viewer) =>
      asViewer(deps.pool, viewer, async (tx) => {
        const version = versionIn(param('version'));
        if (!(await getPolicy(tx, version))) throw notFound('version');
        if (!(await publishDraft(tx, version, viewer.userId, deps.now())))
          throw conflict('published_already', 'This version has been published already.');
        return { version, state: 'published' as const };
      }),
  });

const paper = (deps: HttpDeps): Operation =>
  fileOperation(everybody, {
    path: '/api/contact-policy/{version}/pdf',
    summary: 'A version of the contact policy on paper',
    query: noQuery,
    type: 'application/pdf',
    handle: async ({ param }, viewer) => {
      const version = versionIn(param('version'));
      const policy = await asViewer(deps.pool, viewer, (tx) => getPolicy(tx, version));
      if (!policy) throw notFound('version');
      return {
        name: `contact-policy-${version}.pdf`,
        bytes: await pdfOf(policyLetter(policy, deps.practice.timeZone)),
      };
    },
  });

export const policyOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/contact-policy'],
    summary: 'The contact policy in all its versions, how far each has come, and the exceptions',
    query: noQuery,
    body: noBody,
    answer: policiesSchema,
    handle: (_, viewer) => overview(deps, viewer),
  }),
  write(deps),
  publish(deps),
  ...policySendOperations(deps),
  paper(deps),
];
