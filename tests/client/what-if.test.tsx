import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { CallListView } from '../../client/today/call-list-view.tsx';
import { WhatIf } from '../../client/today/what-if.tsx';
import type { WhatIf as Answer, WhatIfAdvisor, WhatIfEntry } from '../../shared/api/what-if.ts';
import { aCallList, anEntry } from './builders.ts';
import { answer, renderScreen } from './render.tsx';

const supposedEntry = (id: string, over: Partial<WhatIfEntry> = {}): WhatIfEntry => ({
  client: { id, externalId: `X-${id}`, name: `Client ${id}` },
  advisorId: 'u-1',
  valueNow: 100_000,
  valueThen: 95_000,
  loss: 5000,
  sensitivities: [
    {
      sensitivityId: `s-${id}`,
      kind: 'portfolio-fall',
      symbol: null,
      threshold: 4,
      unit: 'percent',
      reference: null,
      depth: 5,
      level: 1,
      levelNow: 0,
      alreadyOpen: false,
    },
  ],
  ...over,
});

const anAdvisor = (advisorId: string, over: Partial<WhatIfAdvisor> = {}): WhatIfAdvisor => ({
  advisorId,
  name: `Name of ${advisorId}`,
  clients: 80,
  notWatched: 0,
  openNow: 1,
  openThen: 3,
  wouldBeRaised: 2,
  wouldDeepen: 0,
  valueNow: 1_000_000,
  valueThen: 970_000,
  loss: 30_000,
  ...over,
});

const anAnswer = (market: number, sector: string | null, over: Partial<Answer> = {}): Answer => ({
  asOf: '2020-02-24T15:00:00.000Z',
  shock: {
    market,
    sectors: sector === null ? [] : [{ sector: 'Energy', percent: Number(sector.split(':')[1]) }],
    instruments: [],
  },
  advisorId: 'u-1',
  clients: {
    valued: 80,
    notWatched: 0,
    openNow: 1,
    openThen: 3,
    wouldBeRaised: 2,
    wouldDeepen: 0,
    valueNow: 1_000_000,
    valueThen: 970_000,
    loss: 30_000,
  },
  advisors: [anAdvisor('u-1')],
  entries: [supposedEntry('7')],
  total: 1,
  sectors: ['Energy', 'Technology'],
  ...over,
});

/** The screen with the true list of Client 1 behind it. `reply` answers a question that supposes something. */
const show = (over: Partial<Answer> = {}, reply?: (asked: URLSearchParams) => Response) => {
  const asked: string[] = [];
  renderScreen(
    <WhatIf advisor={null}>
      <CallListView list={aCallList([anEntry('1')])} />
    </WhatIf>,
    {
      fetch: async (path) => {
        const url = new URL(path, 'http://x');
        if (url.pathname !== '/api/what-if')
          return answer({ error: { code: 'x', message: 'x' } }, 404);
        asked.push(url.search);
        const [market, sector] = [
          Number(url.searchParams.get('shock')),
          url.searchParams.get('sector'),
        ];
        if (market !== 0 && reply) return reply(url.searchParams);
        return answer(anAnswer(market, sector, over));
      },
    },
  );
  return { asked, user: userEvent.setup() };
};

const open = (user: ReturnType<typeof userEvent.setup>) =>
  user.click(screen.getByRole('button', { name: 'What if the market moved?' }));
const slider = () => screen.getByRole('slider');
const fallBy = async (user: ReturnType<typeof userEvent.setup>, steps: number) => {
  slider().focus();
  await user.keyboard('{ArrowLeft}'.repeat(steps));
};
const supposed = () => screen.findByRole('region', { name: 'The list as it would be' });
const trueEntry = () => screen.getByText('The portfolio is down 5.2 % today.');
const isSeen = (element: Element): boolean => element.closest('[hidden]') === null;

describe('what if the market moved', () => {
  it('asks nothing before it is opened, and shows the true list until something is supposed', async () => {
    const { asked, user } = show();
    expect(asked).toEqual([]);
    await open(user);
    await waitFor(() => expect(asked).toEqual(['?shock=0']));
    expect(isSeen(trueEntry())).toBe(true);
    expect(screen.queryByRole('region', { name: 'The list as it would be' })).toBeNull();
  });

  it('says in words what is supposed, what would come of it, and that it isn’t real', async () => {
    const { asked, user } = show();
    await open(user);
    await fallBy(user, 6);
    const list = within(await supposed());
    list.getByText('Only supposed');
    expect(list.getByRole('status').textContent).toMatch(
      /^If the market fell by 3.% from here: 3 clients would have a line crossed, 2 more than now\.$/,
    );
    list.getByText(/All portfolios together: \$1,000,000 now, \$970,000 then \(−3\.0.%\)/);
    list.getByText(/as it did over the last three months/);
    const entry = within(list.getByRole('article', { name: 'Client 7' }));
    entry.getByText('Newly crossed');
    entry.getByText(/The portfolio falls 4.% in a day/);
    entry.getByText(/then at 5.%/);
    entry.getByText('$5,000');
    expect(isSeen(trueEntry())).toBe(false);
    // Many steps are one question.
    expect(asked.filter((one) => one !== '?shock=0')).toEqual(['?shock=-3']);
  });

  it('goes back to the true list by Escape, as it was left', async () => {
    const { user } = show();
    await user.type(screen.getByRole('searchbox'), 'cli');
    await open(user);
    await fallBy(user, 2);
    await supposed();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'The list as it would be' })).toBeNull();
    expect(isSeen(trueEntry())).toBe(true);
    expect(slider().getAttribute('aria-valuenow')).toBe('0');
    expect(screen.getByRole('searchbox')).toHaveProperty('value', 'cli');
    expect(screen.getByRole('button', { name: /Back to now/ })).toHaveProperty('disabled', true);
  });

  it('keeps the keys of the true list from acting on somebody who isn’t seen', async () => {
    const { user } = show();
    await user.keyboard('j');
    await open(user);
    await fallBy(user, 2);
    await supposed();
    slider().blur();
    await user.keyboard('l?');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
    await user.keyboard('{Escape}?');
    await screen.findByRole('dialog', { name: 'Keys' });
  });

  it('takes the same number from the field', async () => {
    const { asked, user } = show();
    await open(user);
    const field = screen.getByRole('textbox', { name: 'The whole market, in percent' });
    await user.clear(field);
    await user.type(field, '-7.5');
    await waitFor(() => expect(asked).toContain('?shock=-7.5'));
    expect(slider().getAttribute('aria-valuenow')).toBe('-7.5');
    expect(slider().getAttribute('aria-valuetext')).toMatch(/^−7\.5.%$/);
  });

  it('lets one sector go its own way', async () => {
    const { asked, user } = show();
    await open(user);
    await user.click(screen.getByRole('combobox', { name: 'One sector apart' }));
    await user.click(await screen.findByRole('option', { name: 'Energy' }));
    expect((await supposed()).textContent).toMatch(/If Energy fell by 5.% from here/);
    expect(asked.at(-1)).toBe('?shock=0&sector=Energy%3A-5');
    await fallBy(user, 2);
    await waitFor(async () =>
      expect((await supposed()).textContent).toMatch(
        /the market fell by 1.% and Energy fell by 5.%/,
      ),
    );
  });

  it('shows a supervisor each advisor’s part, and the clients by advisor', async () => {
    const advisors = [
      anAdvisor('a', { name: 'Ann', loss: 20_000 }),
      anAdvisor('b', { name: 'Bob', openThen: 0, wouldBeRaised: 0, loss: 10_000 }),
    ];
    const entries = Array.from({ length: 7 }, (_, i) => supposedEntry(`${i}`, { advisorId: 'a' }));
    const { user } = show({ advisors, entries, total: 90 });
    await open(user);
    await fallBy(user, 1);
    const list = within(await supposed());
    const rows = within(list.getByRole('region', { name: 'By advisor' })).getAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual([
      'AdvisorClients with a line crossedLower in value by',
      'Ann3 of 80 · 2 newly$20,000',
      'Bob0 of 80$10,000',
    ]);
    list.getByRole('heading', { name: 'Ann 3' });
    expect(list.queryByRole('heading', { name: /Bob/ })).toBeNull();
    expect(list.getAllByRole('article')).toHaveLength(5);
    await user.click(list.getByRole('button', { name: 'Show 2 more' }));
    expect(list.getAllByRole('article')).toHaveLength(7);
    list.getByText('Shown are the first 7 of 90, those who would lose most.');
  });

  it('tells what goes deeper from what is crossed already, and says when nobody is concerned', async () => {
    const [line] = supposedEntry('7').sensitivities;
    const lines = [
      { ...line!, sensitivityId: 'same', level: 2, levelNow: 2, alreadyOpen: true },
      { ...line!, sensitivityId: 'deeper', level: 3, levelNow: 1, alreadyOpen: true },
    ];
    const entries = [supposedEntry('7', { sensitivities: lines, valueNow: null, valueThen: null })];
    const { user } = show({ entries });
    await open(user);
    await fallBy(user, 1);
    const entry = within(within(await supposed()).getByRole('article', { name: 'Client 7' }));
    expect(entry.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
      expect.stringMatching(/^Level 1 to 3/),
      expect.stringMatching(/^Crossed already/),
    ]);
    entry.getByText('can’t be valued');
  });

  it('keeps the answer before until the next is there, and says when there is none', async () => {
    let refuse = false;
    const { user } = show({}, (asked) =>
      refuse
        ? answer({ error: { code: 'book_changing', message: 'Ask again in a moment.' } }, 409)
        : answer(anAnswer(Number(asked.get('shock')), null)),
    );
    await open(user);
    await fallBy(user, 1);
    await supposed();
    refuse = true;
    await user.keyboard('{ArrowLeft}');
    expect((await supposed()).textContent).toMatch(/fell by 0\.5.%/);
    expect((await screen.findByRole('alert')).textContent).toContain('Ask again in a moment.');
    expect(isSeen(trueEntry())).toBe(true);
  });
});
