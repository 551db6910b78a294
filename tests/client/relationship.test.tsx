import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FollowUps } from '../../client/follow-ups/follow-ups.tsx';
import { OpenReview } from '../../client/relationship/open-review.tsx';
import {
  bandOf,
  domainOf,
  feeTicks,
  hourTicks,
  stepTo,
} from '../../client/relationship/plot-scale.ts';
import type { Digest } from '../../shared/api/digest.ts';
import type { ClientRelationship, EffortPoint } from '../../shared/api/relationship.ts';
import { answer, renderScreen } from './render.tsx';

const relationship = (change: Partial<ClientRelationship> = {}): ClientRelationship => ({
  today: '2020-02-24',
  since: '2019-02-24T15:00:00.000Z',
  effort: {
    feePerYear: 950,
    contacts: 41,
    minutes: 1200,
    withoutMinutes: 0,
    perThousand: 1263,
    moreThan: 0.99,
    place: 'over-p90',
  },
  spread: { clients: 240, median: 7, p90: 24, usualLength: 12 },
  steps: [],
  evidence: [],
  market: { name: 'S&P 500', changePercent: -3.35, belowPeakPercent: 4.8, crash: true },
  suggestion: { suggested: false, hindrances: ['crash'] },
  untried: [],
  mayOpen: true,
  reviews: [],
  ...change,
});

describe('the door to a review', () => {
  it('is shut while a step is untried, and says which', () => {
    const data = relationship({ mayOpen: false, untried: ['boundary', 'approach'] });
    renderScreen(<OpenReview clientId="c-1" data={data} />);
    screen.getByText(
      'A review can’t be opened yet. Still to be tried: an agreement on contact for 28 days; two ways to talk that did not help.',
    );
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says in a crash why nothing is suggested, with its figures', () => {
    renderScreen(<OpenReview clientId="c-1" data={relationship()} />);
    screen.getByText('Nothing is suggested now');
    screen.getByText(/−3\.4\s% today, 4\.8\s% below its peak/);
    expect(screen.queryByText(/A review may help both sides/)).toBeNull();
  });

  it('keeps what was typed when the server says no, and shows its words', async () => {
    const refusal = { error: { code: 'steps_untried', message: 'Not tried yet: a colleague.' } };
    renderScreen(<OpenReview clientId="c-1" data={relationship()} />, {
      fetch: async () => answer(refusal, 409),
    });
    fireEvent.click(screen.getByRole('button', { name: 'Open a review' }));
    const save = screen.getByRole('button', { name: 'Open the review' });
    expect(save).toHaveProperty('disabled', true);
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'ثلاث شكاوى' } });
    fireEvent.click(save);
    await waitFor(() => screen.getByText('Not tried yet: a colleague.'));
    expect(screen.getByRole('textbox')).toHaveProperty('value', 'ثلاث شكاوى');
  });
});

describe('follow-ups', () => {
  const digest = (groups: Digest['groups']): Digest => ({
    advisorId: 'u-1',
    asOf: '2020-02-24T15:00:00.000Z',
    today: '2020-02-24',
    days: 7,
    count: groups.reduce((sum, { count }) => sum + count, 0),
    groups,
  });
  const show = (groups: Digest['groups']) =>
    renderScreen(<FollowUps />, { fetch: async () => answer(digest(groups)) });
  const item = {
    id: 'w-1',
    client: { id: 'c-1', name: 'Ada Archer' },
    to: '/clients/c-1/decisions',
    state: null,
    what: '<b>Put six months aside.</b>',
    who: null,
    on: '2020-02-04',
    daysAgo: 20,
    count: null,
  };

  it('say what belongs there while nothing waits', async () => {
    show([]);
    await screen.findByText(/^Nothing waits\. What stalls, ends, or was promised/);
  });

  it('lead to where each is dealt with, with why, in words as they were written', async () => {
    show([{ kind: 'stalled', count: 1, items: [item] }]);
    const link = await screen.findByRole('link', { name: 'Ada Archer' });
    expect(link.getAttribute('href')).toBe('/clients/c-1/decisions');
    screen.getByText('“<b>Put six months aside.</b>”, recommended 20 days ago (Tue, Feb 4, 2020)');
  });

  it('show a few of many, all when asked, and say what is beyond', async () => {
    const items = Array.from({ length: 50 }, (_, n) => ({ ...item, id: `w-${n}` }));
    show([{ kind: 'stalled', count: 60, items }]);
    await screen.findAllByRole('link', { name: 'Ada Archer' });
    expect(screen.getAllByRole('link', { name: 'Ada Archer' })).toHaveLength(8);
    fireEvent.click(screen.getByRole('button', { name: 'Show all 50' }));
    expect(screen.getAllByRole('link', { name: 'Ada Archer' })).toHaveLength(50);
    screen.getByText('10 more are not shown here');
  });
});

describe('the picture of effort', () => {
  const point = (feePerYear: number, minutes: number): EffortPoint => ({
    id: `${feePerYear}`,
    name: 'x',
    servedBy: { id: 'u', name: 'u' },
    feePerYear,
    contacts: 1,
    minutes,
    withoutMinutes: 0,
    perThousand: 1,
    place: 'up-to-p90',
  });

  it('has room for everybody', () => {
    const { fees, hours } = domainOf([point(900, 30), point(40_000, 1260)]);
    expect(fees[0]).toBeLessThan(900);
    expect(fees[1]).toBeGreaterThan(40_000);
    expect(hours).toBeGreaterThan(21);
    for (const tick of [...feeTicks(fees), ...hourTicks(hours).map((h) => h * 1000 + fees[0])])
      expect(tick).toBeGreaterThanOrEqual(fees[0]);
    expect(hourTicks(hours)).toEqual([0, 1, 2, 5, 10, 20]);
    expect(feeTicks([100, 200])).toEqual([100, 200]);
  });

  it('draws the median and the band where the spread says', () => {
    const line = bandOf({ clients: 3, median: 12, p90: 30, usualLength: 10 }, [1000, 10_000]);
    expect(line[0]).toEqual({ fee: 1000, median: 0.2, band: [0.2, 0.5] });
    expect(line.at(-1)?.median).toBeCloseTo(2, 9);
    expect(bandOf({ clients: 0, median: null, p90: null, usualLength: 10 }, [1, 10])).toEqual([]);
  });

  it.each([
    ['ArrowRight', null, 'a'],
    ['ArrowRight', 'a', 'b'],
    ['ArrowRight', 'c', 'c'],
    ['ArrowLeft', 'a', 'a'],
    ['ArrowLeft', 'c', 'b'],
    ['Home', 'c', 'a'],
    ['End', 'a', 'c'],
    ['Enter', 'a', null],
    ['Tab', 'b', null],
  ])('goes by %s from %s to %s', (key, from, to) => {
    expect(stepTo(key, ['a', 'b', 'c'], from)).toBe(to);
  });
});
