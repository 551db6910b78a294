import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { AssignDialog } from '../../client/colleagues/assign-dialog.tsx';
import { beginningOf, dayOf, endOf, lastDayOf } from '../../client/colleagues/days.ts';
import type { Fetch } from '../../client/http/request.ts';
import { QuietLine } from '../../client/own-triggers/quiet-line.tsx';
import type { ClientColleagues } from '../../shared/api/colleagues.ts';
import type { OwnTriggerMatch } from '../../shared/api/own-triggers.ts';
import { answer, renderScreen } from './render.tsx';

const rapport = (id: string, role: 'advisor' | 'assistant', score: number) => ({
  user: { id, name: `Name of ${id}`, role },
  score,
  contacts: 0,
  text: 'gets on well',
  byHand: null,
});
const known: ClientColleagues = {
  advisor: { id: 'u-1', name: 'Nora Whitman' },
  servedBy: { id: 'u-1', name: 'Nora Whitman' },
  goBetweens: [],
  coveredBy: [],
  assignments: [],
  colleagues: [
    rapport('u-2', 'advisor', 1),
    rapport('u-3', 'assistant', 1),
    rapport('u-1', 'advisor', 0),
  ],
  best: { id: 'u-2', name: 'Name of u-2' },
  mayAssign: true,
};
const client = { id: 'c-1', name: 'Client 1' };
const match: OwnTriggerMatch = {
  client,
  tags: ['angry', 'puts-off'],
  words: 'Raised voices',
  colleague: { id: 'u-2', name: 'Name of u-2', text: 'gets on well' },
  mayPass: true,
};

const serverThat = (matches: OwnTriggerMatch[], refusal: unknown = null) => {
  const sent: unknown[] = [];
  const fetch: Fetch = async (path, init) => {
    if (path.includes('/own-triggers/matches')) return answer({ matches });
    if (init?.method !== 'POST') return answer(known);
    sent.push(JSON.parse(String(init.body)));
    if (refusal) return answer({ error: refusal }, 400);
    const kind = 'go-between';
    return answer({ id: 'a-1', kind, user: { id: 'u-2', name: 'Name of u-2' } }, 201);
  };
  return { fetch, sent };
};

describe('the quiet line', () => {
  it('says what may come up in the advisor’s own words, and passes the client on without them', async () => {
    const user = userEvent.setup();
    const { fetch, sent } = serverThat([match]);
    renderScreen(<QuietLine clientId="c-1" />, { fetch });
    const line = await screen.findByRole('region', { name: 'A note to yourself' });
    expect(line.textContent).toContain('when a client is angry, puts off decisions.');
    expect(line.textContent).toContain('You wrote: “Raised voices”');
    await user.click(within(line).getByRole('button', { name: 'Pass to Name of u-2' }));
    await user.click(await screen.findByRole('button', { name: 'Let them stand between' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    const today = endOf(dayOf(Date.now()));
    const reason = 'Passed by Nora Whitman';
    expect(sent[0]).toEqual({ kind: 'go-between', userId: 'u-2', reason, endsAt: today });
    await screen.findByRole('button', { name: 'Undo' });
  });

  it('isn’t there without a match', async () => {
    const { fetch } = serverThat([]);
    const { container } = renderScreen(<QuietLine clientId="c-1" />, { fetch });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(container.querySelector('section')).toBeNull();
  });
});

describe('handing a client over', () => {
  const begin = { kind: 'exclusive', userId: 'u-3', reason: '', term: 'open' } as const;
  const open = (refusal: unknown = null) => {
    const server = serverThat([], refusal);
    renderScreen(<AssignDialog client={client} begin={begin} onClose={() => undefined} />, server);
    return server;
  };

  it('needs somebody who may take over and a reason, and sends no end where there is none', async () => {
    const user = userEvent.setup();
    const { sent } = open();
    const save = await screen.findByRole('button', { name: 'Hand over' });
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'A better fit');
    // Whoever was meant is an assistant, and can't take a client over.
    expect(save).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('combobox', { name: 'Colleague' }));
    expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual([
      'Name of u-2 (gets on well)',
    ]);
    await user.click(screen.getByRole('option'));
    await user.click(save);
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toEqual({
      kind: 'exclusive',
      userId: 'u-2',
      reason: 'A better fit',
      endsAt: null,
    });
  });

  it('keeps what was typed when it is refused, with the server’s words at the field', async () => {
    const user = userEvent.setup();
    open({ code: 'invalid_request', message: 'userId: is not an advisor', field: 'userId' });
    await user.click(await screen.findByRole('combobox', { name: 'Colleague' }));
    await user.click(screen.getByRole('option'));
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'A better fit');
    await user.click(screen.getByRole('button', { name: 'Hand over' }));
    await screen.findByText('is not an advisor');
    expect(screen.getByRole('textbox', { name: 'Reason' })).toHaveProperty('value', 'A better fit');
  });
});

describe('days of terms', () => {
  it('end with their last day, also where an hour is skipped or comes twice', () => {
    for (const day of ['2020-03-07', '2020-03-08', '2020-10-31', '2020-11-01', '2020-12-31']) {
      expect(dayOf(Date.parse(endOf(day)) - 1)).toBe(day);
      expect(Date.parse(endOf(day))).toBeGreaterThan(Date.parse(beginningOf(day)));
    }
    expect(lastDayOf(Date.parse(beginningOf('2020-12-28')) + 1, 7)).toBe('2021-01-03');
  });
});
