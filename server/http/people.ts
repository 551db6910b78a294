import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { getPerson, putPerson, removePerson } from '../../db/household-people.ts';
import { asViewer } from '../../db/pool.ts';
import { type PersonBody, personBodySchema } from '../../shared/api/stories.ts';
import type { HouseholdPerson } from '../../shared/household.ts';
import type { Viewer } from '../../shared/users.ts';
import { writers } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { notFound } from './errors.ts';
import { changeOfClient } from './of-client.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';

const changedSchema = z.object({ id: z.string(), clientId: z.string() });

const personFrom = (body: PersonBody, id: string, clientId: string): HouseholdPerson => ({
  id,
  clientId,
  name: body.name,
  relation: body.relation,
  born: body.born ?? null,
  phone: body.phone || null,
  email: body.email || null,
  trustedContact: body.trustedContact ?? false,
  mayBeTold: body.mayBeTold || null,
  note: body.note || null,
});

const seenPerson = async (deps: HttpDeps, viewer: Viewer, id: string): Promise<HouseholdPerson> => {
  const person = await asViewer(deps.pool, viewer, (tx) => getPerson(tx, id));
  if (!person) throw notFound('person');
  return person;
};

export const personOperations = (deps: HttpDeps): Operation[] => [
  operation(writers, {
    route: ['post', '/api/clients/{id}/people'],
    summary: 'Somebody of the household; a new trusted contact takes the place of the one before',
    query: noQuery,
    body: jsonBody(personBodySchema),
    answer: changedSchema,
    status: 201,
    handle: ({ body, param }, viewer) =>
      changeOfClient(deps, viewer, param('id'), async (tx, client) => {
        const person = personFrom(body, randomUUID(), client.id);
        await putPerson(tx, { ...person, recordedBy: viewer.userId });
        return { id: person.id, clientId: client.id };
      }),
  }),
  operation(writers, {
    route: ['put', '/api/people/{id}'],
    summary: 'Changes somebody of a household, or brings back one who was removed',
    query: noQuery,
    body: jsonBody(personBodySchema),
    answer: changedSchema,
    handle: async ({ body, param }, viewer) => {
      const { id, clientId } = await seenPerson(deps, viewer, param('id'));
      return changeOfClient(deps, viewer, clientId, async (tx) => {
        await putPerson(tx, { ...personFrom(body, id, clientId), recordedBy: viewer.userId });
        return { id, clientId };
      });
    },
  }),
  operation(writers, {
    route: ['delete', '/api/people/{id}'],
    summary: 'Removes somebody of a household; their fears stay on file',
    query: noQuery,
    body: noBody,
    answer: changedSchema,
    handle: async ({ param }, viewer) => {
      const { id, clientId } = await seenPerson(deps, viewer, param('id'));
      return changeOfClient(deps, viewer, clientId, async (tx) => {
        await removePerson(tx, id);
        return { id, clientId };
      });
    },
  }),
];
