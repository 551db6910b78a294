import type { Noun } from './facts.ts';

/** What a name in a path, a query or a body stands for; or in words why no client hangs on it. */
type Meaning = Noun | { free: string };
type Entry = {
  /** by parameter: of the path, the query or the body */
  ids?: Record<string, Meaning>;
  /** the rest of a body that is let through */
  body?: Record<string, unknown>;
  /** who finds it where an advisor may not ask at all */
  allowed?: 'supervisor' | 'token';
  /** what is asked for is found by nobody in the demo book: only the strangers' answers are compared */
  unowned?: string;
  /** why nothing of its answer has to be noted in the access log; without it, what it shows is noted */
  unnoted?: string;
};

const colleague: Meaning = { free: 'a colleague; everybody may know who works here' };
const ownOnly: Meaning = { free: 'one’s own; tests/server/sessions.test.ts asks for another’s' };
const symbol: Meaning = { free: 'an instrument' };
const version: Meaning = { free: 'a version of the practice’s policy' };
const approach: Meaning = { free: 'wording of the practice’s library' };
const client = { id: 'client' } as const;
const none: Entry = {};
const unnoted = 'shows no client';
const noClient: Entry = { unnoted };
const approachBody = {
  name: 'Name',
  opening: 'How are you?',
  reflection: 'I see.',
  facts: [],
  offer: 'We can look at it together.',
  avoid: 'Nothing',
};
const fear = { kind: 'price-below', symbol: 'ACME', threshold: 50 };

/**
 * Every route there is, and what its ids belong to. `tests/server/access-inventory.test.ts` fails for a route
 * that isn't here, for an id without a meaning, for an answer that tells a stranger anything, and for a GET that is neither
 * noted in the access log nor said to need no note.
 */
export const inventory: Record<string, Entry> = {
  'get /api/health': noClient,
  'get /api/record': {
    ids: {
      who: colleague,
      client: 'client',
      cursor: { free: 'a place in the record, closed to advisors' },
    },
    unowned: 'only for those who supervise',
  },
  'get /api/record/state': noClient,
  'get /api/record/verify': noClient,
  'get /api/record/export': none,
  'post /api/record/reviews': { body: { positions: [1] } },
  'get /api/clients/{id}/access-log': {
    ids: { ...client, cursor: { free: 'a place in the log, closed to advisors' } },
    allowed: 'supervisor',
  },
  'get /api/clients/{id}/export': { ids: client },
  'get /api/clients/{id}/privacy': { ids: client },
  'post /api/clients/{id}/bases': {
    ids: client,
    body: { kind: 'consent', givenOn: '2020-01-02', how: 'in-writing' },
  },
  'post /api/clients/{id}/bases/withdraw': { ids: client, body: { withdrawnOn: '2020-02-03' } },
  'put /api/clients/{id}/relationship-end': {
    ids: client,
    body: { endedOn: '2020-02-03' },
    allowed: 'supervisor',
  },
  'post /api/clients/{id}/holds': {
    ids: client,
    body: { reason: 'A dispute.' },
    allowed: 'supervisor',
  },
  'post /api/clients/{id}/holds/{hold}/lift': {
    ids: { ...client, hold: 'hold' },
    allowed: 'supervisor',
  },
  'post /api/clients/{id}/erasure': {
    ids: client,
    body: { reason: 'They asked.' },
    allowed: 'supervisor',
  },
  'post /api/clients/{id}/erasure/withdraw': { ids: client, allowed: 'supervisor' },
  'post /api/clients/{id}/erasure/now': {
    ids: client,
    body: { name: 'Client 2' },
    allowed: 'supervisor',
  },
  'get /api/privacy': none,
  'put /api/privacy/retention': none,
  'get /api/openapi.json': noClient,
  'post /api/auth/sign-in/email': none,
  'post /api/auth/sign-out': none,
  'get /api/auth/get-session': noClient,
  'get /api/demo': noClient,
  'post /api/auth/demo-sign-in': none,
  'get /api/me': noClient,
  'get /api/users': noClient,
  'post /api/users': none,
  'get /api/advisors': noClient,
  'patch /api/users/{id}': { ids: { id: colleague } },
  'post /api/users/{id}/unlock': { ids: { id: colleague } },
  'delete /api/users/{id}/second-steps': { ids: { id: colleague } },
  'post /api/users/{id}/password-link': { ids: { id: colleague } },
  'post /api/auth/new-password': none,
  'get /api/security-settings': noClient,
  'put /api/security-settings': none,
  'get /api/sessions': noClient,
  'delete /api/sessions/{id}': { ids: { id: ownOnly } },
  'post /api/sessions/end-others': none,
  'post /api/auth/change-password': none,
  'get /api/second-steps': noClient,
  'post /api/second-steps/authenticator': none,
  'post /api/second-steps/authenticator/confirm': none,
  'delete /api/second-steps/authenticator': none,
  'post /api/second-steps/recovery-codes': none,
  'post /api/passkeys/options': none,
  'post /api/passkeys': { ids: { id: ownOnly, rawId: ownOnly } },
  'put /api/passkeys/{id}': { ids: { id: ownOnly } },
  'delete /api/passkeys/{id}': { ids: { id: ownOnly } },
  'post /api/auth/mfa/totp': none,
  'post /api/auth/mfa/recovery-code': none,
  'post /api/auth/mfa/passkey/options': none,
  'post /api/auth/mfa/passkey': { ids: { id: ownOnly, rawId: ownOnly } },
  'post /api/auth/passkey/options': none,
  'post /api/auth/passkey': { ids: { id: ownOnly, rawId: ownOnly } },
  'get /api/auth/ways': noClient,
  'post /api/auth/oidc/start': none,
  'post /api/auth/oidc/finish': none,
  'get /api/tokens': noClient,
  'post /api/tokens': none,
  'delete /api/tokens/{id}': { ids: { id: { free: 'a program’s token; administrators only' } } },
  'get /api/sign-ins': {
    ids: {
      user: { free: 'a colleague; row-level security shows one’s own' },
      cursor: { free: 'a place in one’s own list' },
    },
    unnoted,
  },
  'get /api/covers': noClient,
  'post /api/covers': {
    ids: { advisorId: { free: 'only oneself, else 403 for anybody' }, coveredBy: colleague },
  },
  'post /api/covers/end': {
    ids: { advisorId: 'advisor', coveredBy: colleague },
    body: { coveredBy: 'nobody' },
    unowned: 'there is no such cover',
  },
  'put /api/instruments': { ids: { symbol } },
  'get /api/instruments': noClient,
  'get /api/instruments/{symbol}/closes': { ids: { symbol }, unnoted },
  'put /api/instruments/{symbol}/closes': { ids: { symbol } },
  'post /api/instruments/{symbol}/splits': { ids: { symbol } },
  'post /api/instruments/{symbol}/confirm-split': { ids: { symbol } },
  'post /api/instruments/{symbol}/confirm-price': { ids: { symbol } },
  'post /api/import/clients': none,
  'post /api/import/holdings': none,
  'post /api/import/sensitivities': none,
  'post /api/import/actions': none,
  'post /api/import/net-worths': none,
  'get /api/imports': noClient,
  'get /api/imports/{id}': {
    ids: { id: { free: 'an import; administrators only' } },
    unnoted: 'tells whoever sent a file how far it is',
  },
  'delete /api/imports/{id}': { ids: { id: { free: 'an import; administrators only' } } },
  'post /api/ticks': { ids: { symbol } },
  'get /api/ticks/stream': noClient,
  'get /api/quotes': noClient,
  'get /api/replay': noClient,
  'post /api/replay': none,
  'get /api/call-list': { ids: { advisor: 'advisor' } },
  'get /api/what-if': { ids: { advisor: 'advisor', instrument: symbol } },
  'get /api/alerts': {
    ids: { client: 'client', advisor: 'advisor', cursor: { free: 'a place in one’s own list' } },
  },
  'get /api/alerts/{id}': { ids: { id: 'alert' } },
  'get /api/clients': {
    ids: { search: 'clientName', cursor: { free: 'a place in one’s own list' } },
  },
  'get /api/clients/{id}': { ids: client },
  'get /api/clients/{id}/story': { ids: client },
  'get /api/clients/{id}/control': { ids: client },
  'get /api/clients/{id}/decisions': { ids: client },
  'get /api/clients/{id}/contact': {
    ids: { ...client, cursor: { free: 'a place in one’s own list' } },
  },
  'get /api/clients/{id}/topics': { ids: client },
  'get /api/clients/{id}/colleagues': { ids: client },
  'get /api/clients/{id}/what-to-say': { ids: client },
  'get /api/clients/{id}/relationship': { ids: client },
  'get /api/contact-policy': none,
  'get /api/contact-policy/{version}/clients': {
    ids: { version, search: 'clientName', cursor: { free: 'a place in one’s own list' } },
  },
  'get /api/contact-policy/{version}/pdf': { ids: { version }, unnoted },
  'get /api/front-desk': { ids: { q: 'phone' } },
  'get /api/colleagues': noClient,
  'get /api/assignments': none,
  'get /api/own-triggers': noClient,
  'get /api/own-triggers/matches': { ids: { client: 'client', clients: 'client' } },
  'get /api/approaches': noClient,
  'get /api/effort': none,
  'get /api/reviews': none,
  'get /api/reviews/{id}/letter': { ids: { id: 'review' } },
  'get /api/digest': { ids: { advisor: 'advisor' } },
  'post /api/calls': {
    ids: { clientId: 'client' },
    body: { direction: 'inbound', outcome: 'reached' },
  },
  'put /api/sensitivities/{id}': {
    ids: { id: 'sensitivity', symbol, personId: 'person' },
    body: fear,
  },
  'post /api/sensitivities/{id}/confirm': { ids: { id: 'sensitivity' } },
  'post /api/clients/{id}/sensitivities': {
    ids: { ...client, symbol, personId: 'person' },
    body: fear,
  },
  'post /api/clients/{id}/causes': {
    ids: client,
    body: { cause: 'control', decision: 'confirmed' },
  },
  'post /api/clients/{id}/people': { ids: client, body: { name: 'Somebody', relation: 'friend' } },
  'put /api/people/{id}': { ids: { id: 'person' }, body: { name: 'Somebody', relation: 'friend' } },
  'post /api/clients/{id}/delegations': { ids: client, body: { kind: 'trusted-contact' } },
  'post /api/delegations/{id}/changes': { ids: { id: 'delegation' }, body: { state: 'stalled' } },
  'post /api/clients/{id}/dictated-trades': { ids: client, body: { side: 'buy', what: 'Acme' } },
  'post /api/actions': {
    ids: {
      clientId: 'client',
      clientExternalId: 'clientExternalId',
      externalId: { free: 'the caller’s own name for what is added' },
      symbol,
    },
    body: { what: 'Sold' },
  },
  'post /api/actions/{id}/settle': { ids: { id: 'action' }, body: { how: 'told' } },
  'post /api/actions/{id}/reopen': { ids: { id: 'action' } },
  'post /api/clients/{id}/recommendations': {
    ids: client,
    body: { title: 'Hold', breathingSpaceReason: 'They asked.' },
  },
  'post /api/recommendations/{id}/steps': {
    ids: { id: 'recommendation' },
    body: { step: 'reminder' },
  },
  'post /api/recommendations/{id}/decision': {
    ids: { id: 'recommendation' },
    body: { state: 'accepted' },
  },
  'post /api/clients/{id}/net-worths': { ids: client, body: { knownOn: '2020-02-03', amount: 1 } },
  'post /api/clients/{id}/wealth-events': {
    ids: client,
    body: { kind: 'sale', happenedOn: '2020-02-03' },
  },
  'post /api/clients/{id}/breathing-spaces': {
    ids: client,
    body: { endsOn: '2020-06-01', note: 'Rest' },
  },
  'put /api/breathing-spaces/{id}': {
    ids: { id: 'breathingSpace' },
    body: { endsOn: '2020-06-02', note: 'Rest' },
  },
  'post /api/clients/{id}/plan-reversals': { ids: client, body: { backTo: 'Bonds' } },
  'put /api/plan-reversals/{id}': { ids: { id: 'reversal' }, body: { state: 'agreed' } },
  'put /api/clients/{id}/agreement': { ids: client, body: { perDay: 2 } },
  'put /api/clients/{id}/policy-acknowledgement': {
    ids: { ...client, version },
    body: { version: 1, how: 'by phone' },
  },
  'put /api/contact-policy/draft': none,
  'post /api/contact-policy/{version}/publish': { ids: { version } },
  'post /api/contact-policy/sends': { ids: { clientIds: 'client' }, body: { channel: 'email' } },
  'post /api/clients/{id}/rapports': {
    ids: { ...client, userId: colleague },
    body: { userId: 'advisor-2', score: 1 },
  },
  'post /api/clients/{id}/assignments': {
    ids: { ...client, userId: colleague },
    body: { kind: 'go-between', userId: 'advisor-5', reason: 'a better fit' },
  },
  'post /api/own-triggers': none,
  'put /api/own-triggers/{id}': { ids: { id: 'ownTrigger' }, body: { text: 'words', tags: [] } },
  'post /api/approaches': { ids: { key: approach } },
  'post /api/approaches/preview': none,
  'put /api/approaches/{id}': { ids: { id: approach }, body: approachBody },
  'post /api/approaches/{id}/submit': { ids: { id: approach } },
  'post /api/approaches/{id}/approve': { ids: { id: approach } },
  'post /api/approaches/{id}/return': { ids: { id: approach } },
  'post /api/approaches/{id}/retire': { ids: { id: approach } },
  'post /api/approach-uses': {
    ids: { clientId: 'client', callId: 'call', key: approach, version: approach },
    body: { key: 'fear/then-and-now', language: 'en', version: 0, helped: true },
  },
  'post /api/clients/{id}/reviews': { ids: client, body: { why: 'It no longer works.' } },
  'post /api/reviews/{id}/decide': {
    ids: { id: 'review' },
    body: { decision: 'stay', note: 'We stay.' },
    allowed: 'supervisor',
  },
  'post /api/reviews/{id}/check': {
    ids: { id: 'review' },
    body: { item: 'letter-sent', done: true },
  },
  'post /api/reviews/{id}/withdraw': { ids: { id: 'review' } },
  'post /api/assignments/{id}/end': { ids: { id: 'assignment' } },
  'delete /api/net-worths/{id}': { ids: { id: 'netWorth' } },
  'delete /api/wealth-events/{id}': { ids: { id: 'wealthEvent' } },
  'delete /api/people/{id}': { ids: { id: 'person' } },
  'delete /api/own-triggers/{id}': { ids: { id: 'ownTrigger' } },
  'delete /api/clients/{id}/agreement': { ids: client },
  'delete /api/sensitivities/{id}': { ids: { id: 'sensitivity' } },
  'delete /api/clients/{id}': { ids: client, allowed: 'token' },
};
