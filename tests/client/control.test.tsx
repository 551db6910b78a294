import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ControlTab } from '../../client/control/control-tab.tsx';
import type { Fetch } from '../../client/http/request.ts';
import type { ClientDetail } from '../../shared/api/clients.ts';
import type { ActionView, Control, DelegationView } from '../../shared/api/control.ts';
import { answer, renderScreen } from './render.tsx';

const nothing: Control = {
  today: '2020-02-24',
  actions: [],
  choices: ['Look at the figures together now', 'Have the figures sent first'],
  delegations: [],
  dictatedTrades: [],
};
const action = (change: Partial<ActionView> = {}): ActionView => ({
  id: 'a-1',
  clientId: 'c-1',
  externalId: null,
  at: '2020-02-20T17:00:00.000Z',
  what: 'Sold 5 Acme',
  symbol: null,
  amount: 500,
  alertId: null,
  settledHow: null,
  settledAt: null,
  settledNote: null,
  ...change,
});
const step = (id: string, state: DelegationView['state'], note: string | null = null) => ({
  ...{ id, state, changedOn: '2019-11-01', note, userName: 'Ann' },
});
const paper = (change: Partial<DelegationView> = {}): DelegationView => ({
  id: 'd-1',
  kind: 'power-of-attorney',
  state: 'offered',
  offeredOn: '2019-11-01',
  changedOn: '2019-11-01',
  note: null,
  possible: ['stalled', 'signed', 'refused'],
  unsignedForDays: 115,
  changes: [step('1', 'offered'), step('2', 'refused', 'Rather not'), step('3', 'offered')],
  ...change,
});

const ann = { id: 'u-1', name: 'Ann' };
const client: ClientDetail = {
  ...{ id: 'c-1', externalId: 'C-1', name: 'Nora', advisor: ann, servedBy: ann, born: null },
  ...{ phone: null, email: null, timeZone: 'America/New_York', localTime: '10:00', language: null },
  ...{ cash: 0, peakValue: null, currency: 'USD', preferredHours: null, since: null },
  ...{ feePerYear: null, closedAt: null, holdings: [], sensitivities: [], episodes: [] },
  ...{ calls: [], factors: [], callListEntry: null },
  portfolio: {
    ...{ value: null, reference: null, peak: null, dayChange: null, dayChangePercent: null },
    notWatched: [],
  },
};

type Sent = { path: string; body: unknown };
const show = (data: Partial<Control>, refuse?: Response): Sent[] => {
  const sent: Sent[] = [];
  const fetch: Fetch = async (path, init) => {
    if (init?.method !== 'POST') return answer({ ...nothing, ...data });
    sent.push({ path, body: JSON.parse(String(init.body)) });
    return refuse?.clone() ?? answer(action());
  };
  renderScreen(<ControlTab client={client} />, { fetch });
  return sent;
};
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const type = (name: string | RegExp, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });

describe('what is on file about control', () => {
  it('says what belongs there while nothing is on file, and offers choices all the same', async () => {
    show({});
    await screen.findByText(/before the client has said yes, record it here/);
    expect(screen.getByText(/No papers on file/)).toBeTruthy();
    expect(screen.getByText(/decides every move themselves/)).toBeTruthy();
    expect(screen.getByText('Have the figures sent first')).toBeTruthy();
  });

  it('puts what nobody has talked over first, and keeps the settled out of the way', async () => {
    const settled = { settledHow: 'undone' as const, settledAt: '2020-02-22T15:00:00.000Z' };
    show({ actions: [action({ id: 'a-2', what: 'Moved cash', ...settled }), action()] });
    await screen.findByText('Sold 5 Acme');
    expect(screen.queryByText('Moved cash')).toBeNull();
    press('Show 1 that is settled');
    const titles = screen.getAllByText(/^(Sold 5 Acme|Moved cash)$/).map((one) => one.textContent);
    expect(titles).toEqual(['Sold 5 Acme', 'Moved cash']);
    expect(screen.getAllByText('Not talked over yet')).toHaveLength(1);
  });

  it('settles only when it is said how, and takes it back', async () => {
    const sent = show({ actions: [action()] });
    await screen.findByText('Sold 5 Acme');
    press('Settle: Sold 5 Acme');
    const save = screen.getByRole('button', { name: 'Settle it' });
    expect(save).toHaveProperty('disabled', true);
    fireEvent.click(screen.getByLabelText('They know, and it stands'));
    fireEvent.click(save);
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent).toEqual([
      { path: '/api/actions/a-1/settle', body: { how: 'told', note: null } },
      { path: '/api/actions/a-1/reopen', body: {} },
    ]);
  });

  it('keeps what was typed when the server refuses, with its words by the field', async () => {
    const message = 'on: is in the future';
    const sent = show(
      {},
      answer({ error: { code: 'invalid_request', message, field: 'on' } }, 400),
    );
    await screen.findByText(/No papers on file/);
    press('Note a move');
    type('What?', 'All of the bank shares');
    type('In their words', 'Today. Not tomorrow.');
    press('Save');
    await screen.findByText(/is in the future/);
    expect(screen.getByRole('textbox', { name: 'What?' })).toHaveProperty(
      'value',
      'All of the bank shares',
    );
    expect(sent[0]?.body).toEqual({
      ...{ side: 'sell', what: 'All of the bank shares', on: '2020-02-24', amount: null },
      inTheirWords: 'Today. Not tomorrow.',
    });
  });

  it('shows how long a paper waits and its whole history, also of one day, and only possible steps', async () => {
    show({ delegations: [paper()] });
    await screen.findByText('unsigned for 115 days');
    const history = screen.getByText('Rather not').closest('ol');
    expect(within(history!).getAllByRole('listitem')).toHaveLength(3);
    press('What became of it: Power of attorney');
    fireEvent.click(screen.getByRole('combobox', { name: 'Where it stands' }));
    const options = (await screen.findAllByRole('option')).map((one) => one.textContent);
    expect(options).toEqual(['Waiting', 'Signed', 'Refused']);
  });
});
