/** How an answer that shows clients stands in the access log. */
export type Noted = {
  what: string;
  /** each time it is asked for, however lately it was */
  each?: true;
  /** where in the answer the clients are; without it they are the one of the path */
  lists?: readonly string[];
  /** where it shows a single client, they were looked at */
  alone?: true;
  /** the operation notes it: it alone knows whom it shows */
  itself?: true;
};

const noted: Readonly<Record<string, Noted>> = {
  '/api/clients/{id}': { what: 'client page', each: true },
  '/api/clients/{id}/export': { what: 'export', itself: true },
  '/api/clients': { what: 'list of clients', lists: ['clients'] },
  '/api/call-list': { what: 'call list', lists: ['entries'] },
  '/api/front-desk': { what: 'front desk', lists: ['matches'], alone: true, each: true },
  '/api/alerts': { what: 'alerts', lists: ['alerts'], alone: true },
  '/api/alerts/{id}': { what: 'alerts', lists: [''], alone: true },
  '/api/what-if': { what: 'what if', lists: ['entries'] },
  '/api/own-triggers/matches': { what: 'own notes', lists: ['matches'], alone: true },
  '/api/assignments': { what: 'handovers', lists: ['assignments'] },
  '/api/effort': { what: 'effort', lists: ['points', 'withoutFee'] },
  '/api/reviews': { what: 'reviews', lists: ['reviews'] },
  '/api/reviews/{id}/letter': { what: 'letter', itself: true },
  '/api/digest': { what: 'digest', lists: ['groups.items'] },
  '/api/contact-policy': { what: 'contact policy', lists: ['exceptions'] },
  '/api/contact-policy/{version}/clients': { what: 'contact policy', lists: ['clients'] },
  '/api/privacy': { what: 'privacy', lists: ['holds', 'erasures'] },
  '/api/record': { what: 'record', lists: ['entries'], alone: true },
  '/api/record/export': { what: 'export of the record', itself: true },
};

/** Undefined: it shows no client. */
export const notedAs = (method: string, path: string): Noted | undefined => {
  if (method !== 'get') return undefined;
  const part = path.startsWith('/api/clients/{id}/');
  return noted[path] ?? (part ? { what: 'part of the client page' } : undefined);
};
