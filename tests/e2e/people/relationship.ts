import { expect, it } from 'vitest';
import { openAs, type PeoplePractice } from './practice.ts';

const ruth = 'ruth.abramson@demo.forecall.example';
const helen = 'helen.marsh@demo.forecall.example';

type Review = {
  id: string;
  state: string;
  coolingOff: boolean;
  client: { id: string; name: string };
};
type Point = { id: string; name: string; place: string; servedBy: { name: string } };

export const relationshipSteps = (practice: () => PeoplePractice): void => {
  const reviews = async (): Promise<Review[]> =>
    (await practice().server.get('/api/reviews')).reviews;
  /** A jump is answered before the market has come all the way. */
  const market = async (id: string): Promise<{ today: string; crash: boolean }> => {
    const found = await practice().server.get(`/api/clients/${id}/relationship`);
    return { today: found.today, crash: found.market?.crash ?? false };
  };
  const outliers = async (): Promise<Point[]> => {
    const { reviews: some } = await practice().server.get('/api/reviews');
    await expect
      .poll(async () => (await market(some[0].client.id)).today, { timeout: 90_000 })
      .toBe('2020-02-24');
    const { points } = await practice().server.get('/api/effort');
    return points.filter(({ place }: Point) => place === 'over-p90');
  };
  /** Helen's who take most time, by what may be done about it. */
  const helens = async (mayOpen: boolean): Promise<Point> => {
    for (const point of await outliers()) {
      if (point.servedBy.name !== 'Helen Marsh') continue;
      const { mayOpen: may, reviews: had } = await practice().server.get(
        `/api/clients/${point.id}/relationship`,
      );
      if (may === mayOpen && had.length === 0) return point;
    }
    throw new Error('the demo has no such client');
  };

  it('S8: a supervisor sees who takes far more time than their fee, and goes to the client', async () => {
    const [farthest] = await outliers();
    const { page, problems } = await openAs(practice(), ruth, '/practice/effort');
    const plot = page.getByRole('figure', { name: /^Clients by fee and time/ });
    const point = plot.getByRole('link', { name: new RegExp(`^${farthest?.name}: `) });
    await point.waitFor();
    expect(await plot.getByRole('link').count()).toBe(240);
    // One stop for the Tab key among all of them; arrows go on.
    expect(await plot.locator('a[tabindex="0"]').count()).toBe(1);
    await plot.locator('a[tabindex="0"]').focus();
    const before = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await page.keyboard.press('ArrowRight');
    const after = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect([before, after].every((label) => /: [\d.]+ h in \d+ contacts/.test(label ?? ''))).toBe(
      true,
    );
    expect(after).not.toBe(before);
    await page.getByText(/The practice’s median, \d+ min per \$1,000/).waitFor();
    await page.getByRole('button', { name: 'Sort by Time in 12 months' }).click();
    await page
      .getByRole('columnheader', { name: /Time in 12 months/ })
      .and(page.locator('[aria-sort="descending"]'))
      .waitFor();
    await point.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: farthest?.name ?? '', level: 1 }).waitFor();
    await page
      .getByText(/^More time for the fee than with 9\d\s% of the practice’s clients\.$/)
      .waitFor();
    expect(problems).toEqual([]);
  });

  it('S6: an advisor can’t open a review while a gentler step is untried, and is told which and where to begin', async () => {
    const client = await helens(false);
    const { page, problems } = await openAs(
      practice(),
      helen,
      `/clients/${client.id}/relationship`,
    );
    await page.getByText(/^A review can’t be opened yet\. Still to be tried: /).waitFor();
    expect(await page.getByRole('button', { name: 'Open a review' }).count()).toBe(0);
    const steps = page.getByRole('region', { name: 'The gentler steps' });
    await steps.getByRole('link', { name: 'To Colleagues' }).click();
    await page.getByRole('button', { name: 'Let a colleague stand between' }).waitFor();
    const { page: api } = await openAs(practice(), helen, '/follow-ups');
    const refused = await api.request.post(
      `${practice().server.address}/api/clients/${client.id}/reviews`,
      { data: { why: 'tired' } },
    );
    expect([refused.status(), (await refused.json()).error.code]).toEqual([409, 'steps_untried']);
    expect(problems).toEqual([]);
  });

  it('S6: where all was tried the crash suggests nothing, yet a review can be opened, and withdrawn', async () => {
    const client = await helens(true);
    const { page, problems } = await openAs(
      practice(),
      helen,
      `/clients/${client.id}/relationship`,
    );
    // At the open the fall is not deep yet.
    await page.getByText(/^Everything gentler has been tried/).waitFor();
    const close = { action: 'jump', day: '2020-02-24', to: 'close' };
    await practice().server.post('/api/replay', close);
    await expect.poll(async () => (await market(client.id)).crash, { timeout: 90_000 }).toBe(true);
    await page.reload();
    await page.getByText('Nothing is suggested now').waitFor();
    await page.getByText(/^The market is falling \(−3\.\d\s% today/).waitFor();
    await page.getByRole('button', { name: 'Open a review' }).click();
    await page.getByRole('textbox', { name: 'Why' }).fill('Three complaints <b>since</b> Friday.');
    await page.getByRole('button', { name: 'Open the review' }).click();
    await page.getByText('Three complaints <b>since</b> Friday.').waitFor();
    await page.getByText(/^A supervisor can decide from Mon, Mar 9, 2020 on\./).waitFor();
    expect(await page.getByRole('form', { name: 'The decision' }).count()).toBe(0);

    await page.getByRole('button', { name: 'Withdraw the review' }).click();
    await page.getByRole('button', { name: 'Withdraw it for good' }).click();
    await page.getByRole('region', { name: 'Earlier reviews' }).waitFor();
    await page.getByText(/^Withdrawn Feb 2\d, 2020$/).waitFor();
    expect(problems).toEqual([]);
  });

  it('S6: a supervisor decides one whose cooling-off is over, and the letter is a PDF', async () => {
    const ready = (await reviews()).find(
      ({ state, coolingOff }) => state === 'open' && !coolingOff,
    );
    const { page, problems } = await openAs(practice(), ruth, '/practice/reviews');
    const now = page.getByRole('region', { name: 'Can be decided now' });
    await page.getByRole('region', { name: 'Cooling off' }).waitFor();
    await now.getByRole('link', { name: ready?.client.name ?? '' }).click();
    await page
      .getByRole('textbox', { name: 'Why' })
      .fill('One more spring, with Lucia on the phone.');
    await page.getByRole('button', { name: 'Decide to stay' }).click();
    await page.getByText(/^Decided to stay, Feb 2\d, 2020 by Ruth Abramson$/).waitFor();
    const letter = page.getByRole('link', { name: 'Letter of staying (PDF)' });
    const answer = await page.request.get(
      practice().server.address + ((await letter.getAttribute('href')) ?? ''),
    );
    expect(answer.headers()['content-type']).toContain('application/pdf');
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(problems).toEqual([]);
  });

  it('Follow-ups: an advisor sees what waits, in groups with why, and goes to where it is dealt with', async () => {
    const { page, problems } = await openAs(practice(), helen, '/follow-ups');
    const chips = page.getByRole('navigation', { name: 'Sorts of follow-ups' });
    await chips.getByRole('link', { name: /^Papers not signed \d+$/ }).waitFor();
    for (const name of ['Calls to return', 'Stalled recommendations', 'New with you'])
      await page.getByRole('region', { name, exact: true }).waitFor();
    const calls = page.getByRole('region', { name: 'Calls to return' });
    await calls
      .getByText(/^Promised a call \d+ days ago \(.*2020\), about /)
      .first()
      .waitFor();
    const paper = page.getByRole('region', { name: 'Papers not signed' }).getByRole('link').first();
    const name = (await paper.textContent()) ?? '';
    await paper.click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.waitForURL(/\/clients\/[^/]+\/control$/);
    expect(problems).toEqual([]);

    const theirs = await openAs(practice(), ruth, '/follow-ups');
    const approaches = theirs.page.getByRole('region', { name: 'Approaches' });
    await approaches
      .getByText(/waits for approval since/)
      .first()
      .waitFor();
    expect(theirs.problems).toEqual([]);
    await theirs.page.close();
  });
};
