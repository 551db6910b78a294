import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FrontDesk } from '../../client/front-desk/front-desk.tsx';
import type { Fetch } from '../../client/http/request.ts';
import type { FrontDeskMatch } from '../../shared/api/front-desk.ts';
import { answer, renderScreen } from './render.tsx';

const aMatch = (name: string, over: Partial<FrontDeskMatch> = {}): FrontDeskMatch => ({
  client: { id: name, externalId: `X-${name}`, name, phone: '+1 212-555-0110' },
  matchedBy: 'name',
  person: null,
  household: null,
  closed: false,
  advisor: { userId: 'helen', name: 'Helen Marsh' },
  localTime: '09:42',
  timeZone: 'America/Chicago',
  language: 'en',
  preferredHours: null,
  fear: null,
  cause: null,
  contacts: [],
  openAlerts: 1,
  onTheList: {
    rank: 3,
    verdict: 'call',
    reason: 'The portfolio is down 5 % today.',
    opening: 'Hello.',
  },
  agreement: {
    text: '1 of 2 calls left this week',
    usedUp: false,
    withinHours: true,
    topics: null,
  },
  breathingSpaceUntil: null,
  putThrough: { userId: 'helen', name: 'Helen Marsh', why: 'advisor', insteadOf: null },
  alternative: null,
  ...over,
});

type Sent = { key: string | null; body: unknown };

/** Answers searches with `found`, in whatever time that takes, and notes what is logged. */
const deskServer = (found: (q: string) => FrontDeskMatch[] | Promise<FrontDeskMatch[]>) => {
  const sent: Sent[] = [];
  const fetch: Fetch = async (path, init) => {
    if (path === '/api/calls') {
      sent.push({
        key: new Headers(init?.headers).get('idempotency-key'),
        body: JSON.parse(String(init?.body)),
      });
      return answer({ at: '2020-02-24T15:00:00.000Z' }, 201);
    }
    const q = new URL(path, 'http://desk').searchParams.get('q') ?? '';
    return answer({ matches: await found(q), took: 1 });
  };
  return { fetch, sent };
};

const field = () => screen.getByLabelText('Who is calling?');
const card = (name: string) => screen.findByRole('region', { name });

describe('the front desk', () => {
  it('goes from a pasted number to the logged call with one more key', async () => {
    const user = userEvent.setup();
    const { fetch, sent } = deskServer(() => [aMatch('Anna Virtanen', { matchedBy: 'number' })]);
    renderScreen(<FrontDesk />, { fetch });
    expect(document.activeElement).toBe(field());
    await user.paste('(212) 555-0110');
    const shown = await card('Anna Virtanen');
    within(shown).getByText('1 of 2 calls left this week');
    within(shown).getByText('Was about to be called');
    within(shown).getByText(/Helen Marsh wanted to ring you today/);
    await waitFor(() => expect(document.activeElement).toBe(shown));
    await user.keyboard('2{Enter}');
    await screen.findByText(/Anna Virtanen rang, worried\. Put through to Helen Marsh\./);
    expect(sent.map(({ body }) => body)).toEqual([
      {
        clientId: 'Anna Virtanen',
        direction: 'inbound',
        outcome: 'call-back',
        mood: 'worried',
        note: 'Put through to Helen Marsh.',
      },
    ]);
    expect(sent[0]?.key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    // The same call isn't logged again by a second press.
    expect(document.activeElement).toBe(field());
    await user.keyboard('{Enter}{Enter}');
    expect(sent).toHaveLength(1);
  });

  it('chooses by arrows, takes with Enter, and goes back with Escape', async () => {
    const user = userEvent.setup();
    const { fetch, sent } = deskServer(() => [aMatch('Anna'), aMatch('Annika'), aMatch('Hanna')]);
    renderScreen(<FrontDesk />, { fetch });
    await user.type(field(), 'ann');
    await card('Anna');
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    const shown = await card('Annika');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(shown));
    await user.keyboard('{Escape}');
    expect(document.activeElement).toBe(field());
    await user.keyboard('{Escape}');
    expect(field()).toHaveProperty('value', '');
    expect(screen.queryByRole('region', { name: 'Annika' })).toBeNull();
    expect(sent).toEqual([]);
  });

  it('does not log on one Enter while a name is typed, nor choose for a paste that may be several', async () => {
    const user = userEvent.setup();
    const { fetch, sent } = deskServer(() => [aMatch('Anna'), aMatch('Annika')]);
    renderScreen(<FrontDesk />, { fetch });
    await user.paste('ann');
    await card('Anna');
    expect(document.activeElement).toBe(field());
    await user.keyboard('{Enter}');
    await waitFor(async () => expect(document.activeElement).toBe(await card('Anna')));
    expect(sent).toEqual([]);
  });

  it('never shows a late answer in place of a newer one', async () => {
    const user = userEvent.setup();
    const waiting = new Map<string, (matches: FrontDeskMatch[]) => void>();
    const { fetch } = deskServer((q) => new Promise((resolve) => waiting.set(q, resolve)));
    renderScreen(<FrontDesk />, { fetch });
    await user.type(field(), 'a');
    await waitFor(() => expect(waiting.has('a')).toBe(true));
    await user.type(field(), 'nna');
    await waitFor(() => expect(waiting.has('anna')).toBe(true));
    waiting.get('anna')?.([aMatch('Anna')]);
    await card('Anna');
    waiting.get('a')?.([aMatch('Aaron')]);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(screen.queryByText('Aaron')).toBeNull();
    await card('Anna');
  });

  it('says of somebody in the household what they may be told, and notes who rang', async () => {
    const user = userEvent.setup();
    const household = {
      relation: 'child',
      trustedContact: true,
      mayBeTold: 'That we called.',
      phone: null,
    };
    const { fetch, sent } = deskServer(() => [
      aMatch('Nora', { matchedBy: 'person', person: 'Ingrid', household }),
    ]);
    renderScreen(<FrontDesk />, { fetch });
    await user.type(field(), 'ingrid');
    const shown = await card('Nora');
    within(shown).getByText('Ingrid, child and trusted contact of Nora');
    within(shown).getByText('May be told: That we called.');
    await user.click(within(shown).getByRole('button', { name: /Nobody is free/ }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({
      note: 'Ingrid rang (child). Nobody was free: Helen Marsh to ring back.',
    });
  });
});
