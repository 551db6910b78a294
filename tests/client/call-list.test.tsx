import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { CallListView } from '../../client/today/call-list-view.tsx';
import { aCallList, aFeed, anEntry, aReason } from './builders.ts';
import { renderScreen } from './render.tsx';

const entryOf = (name: string) => within(screen.getByRole('article', { name }));

describe('an entry of the call list', () => {
  it('says why, in their own words, how to begin, how likely, and how to reach them', () => {
    renderScreen(<CallListView list={aCallList([anEntry('1')])} />);
    const entry = entryOf('Client 1');
    entry.getByText('The portfolio is down 5.2 % today.');
    entry.getByText('“He lost it all.”');
    entry.getByText('Her father was ruined, 1931 · somebody close lived through it');
    entry.getByText('You once told me how your father lost it all.');
    entry.getByRole('img', { name: /73.% chance of an anxious call/ });
    entry.getByText('$41,200');
    entry.getByText('09:42 in Chicago');
    expect(entry.getByRole('link', { name: /Call Client 1/ }).getAttribute('href')).toBe(
      'tel:+12125550110',
    );
    entry.getByText('No contact on record');
  });

  it('says that a phone number is missing instead of offering to dial nothing', () => {
    renderScreen(<CallListView list={aCallList([anEntry('1', {}, { phone: null })])} />);
    entryOf('Client 1').getByText('No phone number on file');
  });

  it('gives the reason for leaving somebody alone, and no opening line within reach', () => {
    const verdictReason = 'They have not noticed; a call may worry them.';
    renderScreen(
      <CallListView list={aCallList([anEntry('1', { verdict: 'leave-alone', verdictReason })])} />,
    );
    const entry = entryOf('Client 1');
    entry.getByText(verdictReason);
    expect(entry.queryByText('You once told me how your father lost it all.')).toBeNull();
  });

  it('marks what rests on an unconfirmed price, and tells a warning from an alert', () => {
    const reasons = [aReason({ unconfirmed: true, chance: 0.62, raisedAt: null, level: 0 })];
    renderScreen(<CallListView list={aCallList([anEntry('1', { reasons })])} />);
    entryOf('Client 1').getByText(/62.% chance of touching the line.*price not confirmed/);
  });

  it('opens to the parts of its chance', async () => {
    const user = userEvent.setup();
    renderScreen(<CallListView list={aCallList([anEntry('1')])} />);
    expect(screen.queryByText('Intensity on file')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Details' }));
    screen.getByText('Intensity on file');
    screen.getByText(/^×.2$/);
  });
});

describe('the list', () => {
  it('stands in the server’s order under its verdicts', () => {
    const list = aCallList([
      anEntry('1'),
      anEntry('2', { rank: 2 }),
      anEntry('3', { rank: 3, verdict: 'message' }),
    ]);
    renderScreen(<CallListView list={list} />);
    expect(screen.getAllByRole('article').map((node) => node.getAttribute('aria-label'))).toEqual([
      'Client 1',
      'Client 2',
      'Client 3',
    ]);
    screen.getByRole('heading', { name: 'Call 2' });
    screen.getByRole('heading', { name: 'Send a message 1' });
  });

  it('is worked by keys alone: j and k move, Enter opens, slash searches', async () => {
    const user = userEvent.setup();
    renderScreen(<CallListView list={aCallList([anEntry('1'), anEntry('2', { rank: 2 })])} />);
    await user.keyboard('jj');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Client 2');
    await user.keyboard('k{Enter}');
    entryOf('Client 1').getByText('What the chance is made of');
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    await user.keyboard('jl');
    expect(screen.queryByRole('article')).toBeNull();
    screen.getByText('Nobody on the list matches “jl”.');
  });

  it('is calm when it is empty and prices arrive', () => {
    const feed = { status: aFeed(), receivedAt: 0 };
    renderScreen(<CallListView list={aCallList([])} />, { live: { feed } });
    screen.getByRole('heading', { name: 'Nobody needs a call right now' });
  });

  it('never says that all is well on dead prices or a lost connection', () => {
    const stale = { status: aFeed({ state: 'stale' }), receivedAt: 0 };
    const live = { status: aFeed(), receivedAt: 0 };
    const waiting = { status: aFeed({ state: 'waiting' }), receivedAt: 0 };
    for (const state of [
      { feed: stale },
      { feed: waiting },
      { feed: null },
      { feed: live, connection: 'cut-off' as const },
    ]) {
      const { unmount } = renderScreen(<CallListView list={aCallList([])} />, { live: state });
      expect(screen.queryByText('Nobody needs a call right now')).toBeNull();
      unmount();
    }
  });
});
