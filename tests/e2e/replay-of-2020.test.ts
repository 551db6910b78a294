import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openBrowser, openPage, signIn } from '../support/browser.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const EMAIL = 'ingrid@example.com';
const PASSWORD = 'long enough for a test';
const NAME = 'Ellen Fallow';
/** The whole portfolio is this fund, which follows the index one to one: 1,000 shares, no cash. */
const FUND = 'NORTH';
const QUANTITY = 1000;

type Day = { date: string; open: number; low: number; close: number; before: number };

/** Straight from the file, without any of the product's code: what happened on each day. */
const realDays = (): Day[] => {
  const file = new URL('../data/sp500-2000.csv', import.meta.resolve('vega-datasets'));
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  const days = rows.map((row) => {
    const [date = '', open, , low, close] = row.split(',');
    return { date, open: Number(open), low: Number(low), close: Number(close) };
  });
  return days.map((day, i) => ({ ...day, before: days[i - 1]?.close ?? Number.NaN }));
};

const fallPercent = (before: number, price: number): number => 100 * (1 - price / before);

describe('the replay of 2020, watched in a browser', () => {
  const all = realDays();
  const days = all.filter(({ date }) => date >= '2020-02-24' && date <= '2020-03-16');
  const fell = days.filter(({ before, low }) => fallPercent(before, low) >= 5);
  let database: TestDatabase;
  let server: Awaited<ReturnType<typeof startTestApp>>;
  let browser: Browser;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    database = await createTestDatabase('empty');
    server = await startTestApp(database.url, { DEMO: 'on', FEED: 'replay:2020' });
    await server.post('/api/replay', { action: 'pause' });
    await server.post('/api/users', {
      email: EMAIL,
      name: 'Ingrid Berg',
      role: 'advisor',
      password: PASSWORD,
      timeZone: 'America/New_York',
    });
    await server.importCsv(
      'clients',
      `external_id,name,advisor_email,phone\nE-1,${NAME},${EMAIL},+1 212 555-0199\n`,
    );
    await server.importCsv(
      'holdings',
      `client_external_id,symbol,quantity\nE-1,${FUND},${QUANTITY}\n`,
    );
    await server.importCsv(
      'sensitivities',
      'client_external_id,kind,threshold,unit,in_their_words\nE-1,portfolio-fall,5,percent,Not again like 2008.\n',
    );
    browser = await openBrowser();
    ({ page, problems } = await openPage(browser));
    await signIn(page, server.address, EMAIL, PASSWORD);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  const jump = async (day: string, to: 'open' | 'close'): Promise<void> => {
    await server.post('/api/replay', { action: 'jump', day, to });
    const time = to === 'open' ? '09:30' : '16:00';
    const [, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
    const name = ['Jan', 'Feb', 'Mar', 'Apr'][month - 1];
    const asOf = new RegExp(`worked out at ${name} ${dayOfMonth}, 2020, ${time}`, 'i');
    await page.getByText(asOf).waitFor({ timeout: 90_000 });
  };
  const entry = () => page.getByRole('link', { name: NAME, exact: true });

  it('the days are those that history knows', () => {
    expect(fell.map(({ date }) => date)).toEqual([
      '2020-03-09',
      '2020-03-11',
      '2020-03-12',
      '2020-03-16',
    ]);
  });

  it('shows the client exactly on the days when their portfolio fell by 5 %', async () => {
    const shown: string[] = [];
    for (const { date } of days) {
      await jump(date, 'close');
      if (await entry().isVisible()) shown.push(date);
    }
    expect(shown).toEqual(fell.map(({ date }) => date));
  });

  it('a logged call takes them off, the next level puts them back', async () => {
    await jump('2020-03-16', 'open');
    const monday = days.at(-1);
    const atOpen = fallPercent(monday?.before ?? 0, monday?.open ?? 0);
    expect(atOpen).toBeGreaterThan(5);
    expect(atOpen).toBeLessThan(10);
    await entry().waitFor();
    await expect.poll(() => page.getByText('Not again like 2008.').count()).toBeGreaterThan(0);

    // Two clicks.
    await page.getByRole('button', { name: `Log a call with ${NAME}` }).click();
    await page.getByRole('button', { name: 'Reached', exact: true }).click();
    await entry().waitFor({ state: 'detached' });

    await jump('2020-03-16', 'close');
    await entry().waitFor();
    await page.getByText(/^level 2 · since/).waitFor();
  });

  it('past alerts tell it with figures that a calculation by hand gives', async () => {
    const { clients } = await server.get(`/api/clients?search=${encodeURIComponent(NAME)}`);
    const { alerts: own } = await server.get(`/api/alerts?client=${clients[0].id}`);
    expect(own.map((a: { raisedAt: string }) => a.raisedAt.slice(0, 10)).reverse()).toEqual(
      fell.map(({ date }) => date),
    );
    const [latest] = own;
    const ratio = latest.reference / (days.at(-1)?.before ?? 1) / QUANTITY;
    const monday = days.at(-1);
    if (!monday) throw new Error('no day');
    // The fund is a fixed share of the index; its prices have four decimals, hence the money's tolerance.
    expect(latest.reference).toBeCloseTo(monday.before * ratio * QUANTITY, 0);
    const [raised, deepened] = latest.events;
    expect(raised).toMatchObject({ type: 'raised', level: 1, at: '2020-03-16T13:30:00.000Z' });
    expect(raised.depth).toBeCloseTo(fallPercent(monday.before, monday.open), 3);
    expect(deepened).toMatchObject({ type: 'deepened', level: 2 });
    expect(deepened.depth).toBeGreaterThanOrEqual(10);
    expect(latest.lossAmount).toBeCloseTo(latest.reference - latest.value, 4);
    expect(latest.depth).toBeCloseTo(100 * (1 - latest.value / latest.reference), 8);

    await page.getByRole('link', { name: 'Past alerts' }).click();
    await page.getByRole('heading', { name: 'Past alerts', level: 1 }).waitFor();
    await page.getByRole('button', { name: NAME }).first().click();
    const money = (amount: number): string => `$${Math.round(amount).toLocaleString('en-US')}`;
    const drawer = page.getByRole('dialog');
    await drawer.getByText(money(latest.lossAmount)).first().waitFor();
    await drawer.getByText(money(latest.reference)).first().waitFor();
    await drawer.locator('.recharts-surface').first().waitFor();
    expect(problems).toEqual([]);
  });
});
