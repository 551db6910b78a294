import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { DecisionsTab } from '../../client/decisions/decisions-tab.tsx';
import type { Fetch } from '../../client/http/request.ts';
import type { ClientDetail } from '../../shared/api/clients.ts';
import type { BreathingSpaceView, Decisions } from '../../shared/api/decisions.ts';
import { answer, renderScreen } from './render.tsx';

const nothing: Decisions = {
  today: '2020-02-24',
  recommendations: [],
  stallAfterDays: 14,
  decisionsCounted: 0,
  worked: [],
  workedOutOf: { own: 0, alike: 0, all: 0 },
  netWorths: [],
  wealthEvents: [],
  breathingSpaces: [],
  reversals: [],
  familiarFrame: null,
};
const open: BreathingSpaceView = {
  id: 'b-1',
  reason: 'net-worth-rise',
  startsOn: '2020-02-14',
  endsOn: '2020-05-14',
  risePercent: 74.6,
  eventKind: null,
  note: null,
  endedOn: null,
  endNote: null,
  open: true,
};
const recommendation = (change: Partial<Decisions['recommendations'][number]>) => ({
  id: 'r-1',
  title: 'Sell a third',
  detail: null,
  state: 'open' as const,
  madeAt: '2020-01-14T15:00:00Z',
  madeBy: null,
  decidedAt: null,
  decisionNote: null,
  breathingSpaceReason: null,
  ageDays: 41,
  stalled: true,
  steps: [],
  ...change,
});

const ann = { id: 'u-1', name: 'Ann' };
const client: ClientDetail = {
  id: 'c-1',
  externalId: 'C-1',
  name: 'Nora',
  advisor: ann,
  servedBy: ann,
  born: null,
  phone: null,
  email: null,
  timeZone: 'America/New_York',
  localTime: '10:00',
  language: null,
  cash: 0,
  peakValue: null,
  currency: 'USD',
  preferredHours: null,
  since: null,
  feePerYear: null,
  closedAt: null,
  holdings: [],
  sensitivities: [],
  episodes: [],
  calls: [],
  factors: [],
  callListEntry: null,
  portfolio: {
    value: null,
    reference: null,
    peak: null,
    dayChange: null,
    dayChangePercent: null,
    notWatched: [],
  },
};

const show = (data: Partial<Decisions>, refuse?: Response) => {
  const sent: { path: string; body: unknown }[] = [];
  const fetch: Fetch = async (path, init) => {
    if (init?.method === 'POST' || init?.method === 'PUT') {
      sent.push({ path, body: JSON.parse(String(init.body)) });
      return refuse?.clone() ?? answer({ id: 'x', breathingSpace: null });
    }
    return answer({ ...nothing, ...data });
  };
  renderScreen(<DecisionsTab client={client} />, { fetch });
  return sent;
};
const type = (name: string | RegExp, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

describe('a client’s decisions', () => {
  it('says what belongs there while nothing is on file', async () => {
    show({});
    await screen.findByText(/Nothing has been recommended yet/);
    expect(screen.getByText(/No net worth and no turn of fortune/)).toBeTruthy();
    expect(screen.getByText(/No wish to go back/)).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Breathing space' })).toBeNull();
  });

  it('puts the stalled first, with the figure, where it comes from, and what has worked', async () => {
    show({
      recommendations: [
        recommendation({ id: 'r-2', title: 'Fresh', stalled: false, ageDays: 3 }),
        recommendation({}),
      ],
      stallAfterDays: 26,
      decisionsCounted: 60,
      worked: [
        { step: 'meeting', own: 1, alike: 0, all: 2 },
        { step: 'smaller-step', own: 0, alike: 0, all: 6 },
      ],
      workedOutOf: { own: 1, alike: 3, all: 14 },
    });
    await screen.findByText(/Open for 41 days\. 8 of 10 decisions here take 26 days or less\./);
    expect(screen.getByText(/From 60 decisions of the whole practice/)).toBeTruthy();
    const list = screen.getByRole('region', { name: 'Recommendations' });
    const titles = within(list).getAllByText(/^(Fresh|Sell a third)$/);
    expect(titles.map((node) => node.textContent)).toEqual(['Sell a third', 'Fresh']);
    expect(screen.getByText('With them: a meeting came before the only acceptance')).toBeTruthy();
    expect(
      screen.getByText(
        'In the practice: a smaller first step came before 6 of 14 acceptances, a meeting before 2',
      ),
    ).toBeTruthy();
    expect(screen.queryByText(/With others who share a cause/)).toBeNull();
  });

  it('claims no spread where too little was decided', async () => {
    show({ recommendations: [recommendation({})], decisionsCounted: 4, stallAfterDays: 14 });
    await screen.findByText(/Too little has been decided here to compare; after 14 days/);
    expect(screen.queryByText(/8 of 10/)).toBeNull();
  });

  it('asks in a breathing space why it can’t wait, before anything is sent', async () => {
    const sent = show({ breathingSpaces: [open] });
    await screen.findByText(
      'No new decisions until the end of Thu, May 14, 2020, because their net worth rose by 75 % within a year',
    );
    press('Add a recommendation');
    type('What do you recommend?', 'Pay the tax');
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
    type(/Why can’t it wait until Thu, May 14, 2020 is over/, 'Due in March');
    press('Save');
    await waitFor(() =>
      expect(sent).toEqual([
        {
          path: expect.stringMatching(/\/recommendations$/),
          body: { title: 'Pay the tax', detail: null, breathingSpaceReason: 'Due in March' },
        },
      ]),
    );
  });

  it('shows the server’s words when one was opened meanwhile, and keeps what was typed', async () => {
    const message = 'A breathing space is open until May 14, 2020. Say why this can’t wait.';
    const error = { code: 'breathing_space', message, field: 'breathingSpaceReason' };
    show({}, answer({ error }, 422));
    await screen.findByText(/Nothing has been recommended yet/);
    press('Add a recommendation');
    type('What do you recommend?', 'Pay the tax');
    press('Save');
    await screen.findByText(message);
    expect(screen.getByRole('textbox', { name: 'What do you recommend?' })).toHaveProperty(
      'value',
      'Pay the tax',
    );
  });
});
