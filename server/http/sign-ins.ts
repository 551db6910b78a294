import { asViewer } from '../../db/pool.ts';
import { listSignInEvents, type SignInEvent } from '../../db/sign-in-events.ts';
import { type SignInView, signInListSchema, signInsQuerySchema } from '../../shared/api/access.ts';
import { everybody } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { noBody, type Operation, operation } from './operation.ts';
import { iso } from './times.ts';

const PAGE = 50;

const named = (id: string | null, name: string | null) =>
  id === null ? null : { id, name: name ?? '' };

const viewOf = (event: SignInEvent): SignInView => ({
  id: event.id,
  at: iso(event.at),
  what: event.what,
  method: event.method,
  user: named(event.userId, event.userName),
  unknownEmail: event.emailHash,
  by: named(event.byUser, event.byName),
  address: event.address,
  userAgent: event.userAgent,
  detail: event.detail,
});

export const signInEventOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/sign-ins'],
    summary:
      'What happened at the door, newest first: of everybody for supervisors and administrators, else one’s own',
    query: signInsQuerySchema,
    body: noBody,
    answer: signInListSchema,
    handle: async ({ query }, viewer) => {
      const { user, limit = PAGE, cursor } = query;
      const { events, nextCursor } = await asViewer(deps.pool, viewer, (tx) =>
        listSignInEvents(tx, { userId: user ?? null, limit, cursor }),
      );
      return { events: events.map(viewOf), nextCursor };
    },
  }),
];
