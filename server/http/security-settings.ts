import { withTransaction } from '../../db/pool.ts';
import { putSetting } from '../../db/settings.ts';
import { actAs } from '../../db/user-changes.ts';
import { securitySettingsSchema } from '../../shared/api/second-steps.ts';
import { rolesAskedForSecondStep, SECOND_STEP_ROLES } from '../access/second-steps.ts';
import { administrators } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { peerOf } from './peer.ts';

export const securitySettingsOperations = (deps: HttpDeps): Operation[] => [
  operation(administrators, {
    route: ['get', '/api/security-settings'],
    summary: 'Of which roles everybody is asked for a second step',
    query: noQuery,
    body: noBody,
    answer: securitySettingsSchema,
    handle: async () => ({ secondStepRoles: await rolesAskedForSecondStep(deps.pool) }),
  }),
  operation(administrators, {
    route: ['put', '/api/security-settings'],
    summary: 'Asks everybody of these roles for a second step, from their next sign-in on',
    query: noQuery,
    body: jsonBody(securitySettingsSchema),
    answer: securitySettingsSchema,
    handle: async ({ body, request }, viewer) => {
      const secondStepRoles = [...new Set(body.secondStepRoles)].sort();
      await withTransaction(deps.pool, async (tx) => {
        await actAs(tx, viewer.userId, viewer.role);
        await putSetting(tx, SECOND_STEP_ROLES, secondStepRoles);
      });
      await deps.signInLog.tell({
        ...{ what: 'second-step-asked-of', userId: viewer.userId, peer: peerOf(request) },
        detail: secondStepRoles.join(', ') || null,
      });
      return { secondStepRoles };
    },
  }),
];
