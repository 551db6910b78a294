import compression from 'compression';
import express, { type Express, type Request, type RequestHandler } from 'express';
import { DatabaseAway } from '../../db/away.ts';
import { onBehalfOf } from '../../db/pool.ts';
import { agreementOperations } from './agreements.ts';
import { alertOperations } from './alerts.ts';
import { approachOperations } from './approaches.ts';
import { readBytes } from './body.ts';
import { callListOperations } from './call-list.ts';
import { type CallerLimits, callerLimits } from './caller-limits.ts';
import { callOperations } from './calls.ts';
import { clientOperations } from './clients.ts';
import { colleagueOperations } from './colleagues.ts';
import { controlOperations } from './control.ts';
import { coverOperations } from './covers.ts';
import { decisionOperations } from './decisions.ts';
import type { HttpDeps } from './deps.ts';
import { digestOperations } from './digest.ts';
import { docsRoutes } from './docs.ts';
import { errorHandler } from './error-handler.ts';
import { ApiError, notFound, notSignedIn } from './errors.ts';
import { frontDeskOperations } from './front-desk.ts';
import { healthOperations } from './health.ts';
import { importOperations } from './imports.ts';
import { instrumentOperations } from './instruments.ts';
import { metricsRoute, noteAnswers } from './metrics.ts';
import { createViewNotes } from './noted-views.ts';
import { withDescription } from './openapi.ts';
import type { Operation } from './operation.ts';
import { isCrossSite } from './origin.ts';
import { ownPasskeyOperations } from './own-passkeys.ts';
import { ownTriggerOperations } from './own-triggers.ts';
import { passwordLinkOperations } from './password-links.ts';
import { noteHandedOn } from './peer.ts';
import { policyOperations } from './policies.ts';
import { privacyOperations } from './privacy.ts';
import { quoteOperations } from './quotes.ts';
import { recordOperations } from './record.ts';
import { relationshipOperations } from './relationship.ts';
import { replayOperations } from './replay.ts';
import { firstOf, requestLog } from './request-log.ts';
import { secondStepOperations } from './second-steps.ts';
import { securityHeaders } from './security-headers.ts';
import { securitySettingsOperations } from './security-settings.ts';
import { sensitivityOperations } from './sensitivities.ts';
import { sessionOperations } from './sessions.ts';
import { signInOperations } from './sign-in.ts';
import { signInEventOperations } from './sign-ins.ts';
import { singleSignOnOperations } from './single-sign-on.ts';
import { storyOperations } from './stories.ts';
import { createThroughDoor, type ThroughDoor } from './through-door.ts';
import { tickOperations } from './ticks.ts';
import { tokenOperations } from './tokens.ts';
import { userChangeOperations } from './user-changes.ts';
import { userOperations } from './users.ts';
import { type Caller, createCallerOf, refusalOf } from './viewer.ts';
import { whatIfOperations } from './what-if.ts';

const operationsOf = (deps: HttpDeps): Operation[] => [
  ...healthOperations(deps),
  ...signInOperations(deps),
  ...userOperations(deps),
  ...userChangeOperations(deps),
  ...passwordLinkOperations(deps),
  ...sessionOperations(deps),
  ...secondStepOperations(deps),
  ...ownPasskeyOperations(deps),
  ...securitySettingsOperations(deps),
  ...singleSignOnOperations(deps),
  ...tokenOperations(deps),
  ...signInEventOperations(deps),
  ...coverOperations(deps),
  ...instrumentOperations(deps),
  ...importOperations(deps),
  ...tickOperations(deps),
  ...quoteOperations(deps),
  ...callListOperations(deps),
  ...whatIfOperations(deps),
  ...alertOperations(deps),
  ...callOperations(deps),
  ...clientOperations(deps),
  ...privacyOperations(deps),
  ...sensitivityOperations(deps),
  ...storyOperations(deps),
  ...controlOperations(deps),
  ...decisionOperations(deps),
  ...agreementOperations(deps),
  ...policyOperations(deps),
  ...frontDeskOperations(deps),
  ...colleagueOperations(deps),
  ...ownTriggerOperations(deps),
  ...approachOperations(deps),
  ...relationshipOperations(deps),
  ...digestOperations(deps),
  ...recordOperations(deps),
  ...replayOperations(deps),
];

const noStore: RequestHandler = (_, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/** Prices are taken in, and health is told, all the same; everybody else would wait in vain. */
const withoutDatabase = /^\/(?:health|ticks|openapi\.json|docs)\b/;

const whileAway =
  (deps: HttpDeps): RequestHandler =>
  (request, _, next) => {
    if (deps.isAway() && !withoutDatabase.test(request.path)) throw new DatabaseAway();
    next();
  };

type Callers = { callers: WeakMap<Request, Caller>; limits: CallerLimits };

/** Prices are never told to wait. */
const isFeed = ({ method, path }: Operation): boolean => method === 'post' && path === '/api/ticks';

/** Asks who it is, once a request, before anything of the body is read. */
const admit = (deps: HttpDeps, operation: Operation, { callers, limits }: Callers) => {
  const callerOf = createCallerOf(deps);
  const changes = operation.method !== 'get';
  const handler: RequestHandler = async (request, response, next) => {
    const { access, scope, whileOwing } = operation;
    const open = access === 'anyone';
    const lookUp = () => callerOf(request.headers);
    const found = isFeed(operation) ? lookUp : () => limits.lookUp(request, response, lookUp);
    const caller = open ? null : await found();
    if (!open && !caller) throw notSignedIn();
    if (changes && caller?.by !== 'token' && isCrossSite(request.headers, deps.trustedOrigins))
      throw new ApiError(403, 'cross_site', 'This request comes from a page of another site.');
    const refusal = caller && !open && refusalOf(caller, { access, scope, whileOwing });
    if (refusal) throw refusal;
    if (caller) callers.set(request, caller);
    next();
  };
  return handler;
};

type Mounting = Callers & {
  throughDoor: ThroughDoor;
  viewNotes: ReturnType<typeof createViewNotes>;
};

const mount = (app: Express, deps: HttpDeps, operation: Operation, mounting: Mounting): void => {
  const { callers, limits, throughDoor, viewNotes } = mounting;
  const { body, guards, method, atDoor } = operation;
  app[method](
    operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    noteAnswers(deps.metrics, method, operation.path),
    admit(deps, operation, mounting),
    ...(isFeed(operation) ? [] : limits.wait),
    ...viewNotes(operation),
    ...(method === 'get' ? [] : readBytes(body.types, body.megabytes, body.streams)),
    ...guards,
    async (request, response) => {
      const caller = callers.get(request) ?? null;
      const run = () => operation.run(request, response, caller);
      const inTurn = () => limits.whileDone(request, () => onBehalfOf(caller?.viewer ?? null, run));
      await (atDoor ? throughDoor(request, response, inTurn) : inTurn());
    },
  );
};

const otherMethods = (operations: readonly Operation[]): Map<string, string[]> => {
  const methods = new Map<string, string[]>();
  for (const { path, method } of operations)
    methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()]);
  return methods;
};

/**
 * Everything under `/api`, and the security headers of every answer. What isn't under `/api` is passed on:
 * whoever mounts this serves the screens behind it.
 */
export const createHttp = (deps: HttpDeps): Express => {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false);
  app.set('trust proxy', deps.trustProxy ?? false);
  app.use(noteHandedOn(deps.wayOf));
  const cookie = deps.secure ? '__Host-forecall.session' : 'forecall.session';
  const operations = withDescription(operationsOf(deps), cookie);
  app.use('/api', requestLog(deps.log, new Set(operations.map(({ path }) => firstOf(path)))));
  app.use(securityHeaders(deps.secure));
  app.use(
    compression({
      filter: (request, response) =>
        request.path !== '/api/ticks' && compression.filter(request, response),
    }),
  );
  app.get('/metrics', metricsRoute(deps.metrics, createCallerOf(deps)));
  app.use('/api', noStore);
  app.use('/api', whileAway(deps));
  app.use(docsRoutes());
  const callers = new WeakMap<Request, Caller>();
  const limits = callerLimits(callers);
  const throughDoor = createThroughDoor();
  const viewNotes = createViewNotes(deps, callers);
  const mounting = { callers, limits, throughDoor, viewNotes };
  for (const operation of operations) mount(app, deps, operation, mounting);
  for (const [path, methods] of otherMethods(operations))
    app.all(path.replaceAll(/\{(\w+)\}/g, ':$1'), () => {
      const allow = methods.join(', ');
      throw new ApiError(405, 'method_not_allowed', `Only ${allow} is possible here.`, {
        headers: { Allow: allow },
      });
    });
  app.use('/api', () => {
    throw notFound('address');
  });
  app.use(errorHandler(deps.log));
  return app;
};
