import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openBrowser, openPage, phone } from '../support/browser.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { problemsInEveryLook } from '../support/looks.ts';

/** The first day of the crash, on which every verdict is on the list. */
const CRASH_DAY = '2020-02-24';

describe('screens that everybody can use, light and dark, at a desk and on a phone', () => {
  let database: TestDatabase;
  let server: Awaited<ReturnType<typeof startTestApp>>;
  let browser: Browser;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    database = await createTestDatabase('empty');
    server = await startTestApp(database.url, { DEMO: 'on', FEED: 'replay:2020' });
    await server.post('/api/replay', { action: 'pause' });
    await server.post('/api/replay', { action: 'jump', day: CRASH_DAY });
    browser = await openBrowser();
    ({ page, problems } = await openPage(browser));
    await page.goto(server.address);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  const enter = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: `Sign in as ${name}` }).click();
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  };
  const go = async (screen: string): Promise<void> => {
    const link = page.getByRole('navigation').getByRole('link', { name: screen, exact: true });
    await link.filter({ visible: true }).click();
    await page.getByRole('heading', { name: screen, level: 1 }).waitFor();
  };
  const first = (name: RegExp) => page.getByRole('button', { name }).first();
  const nothingIsWrong = async (within = 'html'): Promise<void> => {
    expect(await problemsInEveryLook(page, within)).toEqual({});
    expect(problems).toEqual([]);
  };

  it('sign-in', async () => {
    await page.getByRole('button', { name: 'Sign in as Helen Marsh' }).waitFor();
    await nothingIsWrong();
  });

  it('today, in a crash, with an entry opened and its call being logged', async () => {
    await enter('Helen Marsh');
    await page.getByText(/worked out at Feb 24, 2020, 09:30/i).waitFor({ timeout: 90_000 });
    for (const group of ['Call', 'Send a message', 'Leave alone'])
      await page.getByRole('heading', { name: new RegExp(`^${group} \\d+$`) }).waitFor();
    await first(/^Details$/).click();
    await page.getByRole('button', { name: 'Hide details' }).waitFor();
    await first(/^Log a call with /).click();
    await first(/^Add mood or a note first$/).click();
    await page.getByLabel('Note').waitFor();
    await nothingIsWrong();
    await page.keyboard.press('Escape');
  });

  it('today, as it would be if the market fell', async () => {
    await first(/^What if the market moved/).click();
    await page.getByRole('slider').press('Home');
    await page.getByText(/^If the market fell by 20.% from here/).waitFor();
    await nothingIsWrong('main');
    await page.keyboard.press('Escape');
    await first(/^What if the market moved/).click();
  });

  it('the keys', async () => {
    await first(/^Show the keys$/).click();
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await nothingIsWrong('[role=dialog]');
    await page.keyboard.press('Escape');
  });

  it('clients, and a client', async () => {
    await go('Clients');
    const client = page.getByRole('table').getByRole('link').first();
    await client.waitFor();
    await nothingIsWrong();
    await client.click();
    await page.getByRole('heading', { name: 'Holdings' }).waitFor();
    await page.locator('.recharts-surface').first().waitFor();
    await nothingIsWrong();
  });

  const parts = ['story', 'control', 'decisions', 'contact', 'colleagues', 'what-to-say'];
  it.each([...parts, 'relationship', 'privacy'])('a client’s part: %s', async (part) => {
    const client = /\/clients\/[^/]+/.exec(page.url())?.[0];
    await page.goto(`${server.address}${client}/${part}`);
    await page.waitForLoadState('networkidle');
    await nothingIsWrong('main');
  });

  const practice = ['policy', 'what-to-say', 'colleagues', 'effort', 'reviews'];
  it.each([
    'front-desk',
    'follow-ups',
    'own-triggers',
    ...practice.map((part) => `practice/${part}`),
  ])('the screen at /%s', async (path) => {
    await page.goto(`${server.address}/${path}`);
    await page.waitForLoadState('networkidle');
    await nothingIsWrong('main');
  });

  it('past alerts, with one opened', async () => {
    await go('Past alerts');
    await first(/^Show the alert of/).click();
    await page.getByRole('dialog').locator('.recharts-surface').waitFor();
    await nothingIsWrong();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('an address where nothing is', async () => {
    await page.goto(`${server.address}/nowhere`);
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
    await nothingIsWrong();
  });

  it('who signs in how, and the record, to those who look after them', async () => {
    for (const [name, paths] of [
      ['Jonas Weber', ['own', 'people', 'programs', 'sign-ins'].map((part) => `security/${part}`)],
      ['Ruth Abramson', ['practice/record', 'practice/privacy']],
    ] as const) {
      await page.context().clearCookies();
      await page.goto(server.address);
      await enter(name);
      for (const path of paths) {
        await page.goto(`${server.address}/${path}`);
        await page.getByRole('main').getByRole('heading').first().waitFor();
        await page.waitForLoadState('networkidle');
        await nothingIsWrong('main');
      }
    }
  });

  it('the bottom of an administrator’s phone holds every screen, the rest under "More"', async () => {
    await page.context().clearCookies();
    await page.goto(server.address);
    await enter('Jonas Weber');
    await page.setViewportSize(phone);
    const bottom = page.getByRole('navigation').filter({ visible: true });
    await bottom.getByRole('button', { name: 'More' }).click();
    await bottom.getByRole('menuitem', { name: 'Import' }).waitFor();
    for (const one of await bottom.locator('a, button').all()) {
      const box = await one.boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= phone.width).toBe(true);
    }
    await nothingIsWrong('nav:last-of-type');
  });

  it('the import, with a file that was refused', async () => {
    await page.context().clearCookies();
    await page.goto(server.address);
    await enter('Jonas Weber');
    await go('Import');
    const files = page.getByRole('tabpanel', { name: 'Clients' }).locator('input[type=file]');
    await files.setInputFiles({
      name: 'clients.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('external_id,name,advisor_email\nN-1,,nobody@example.com\n'),
    });
    await first(/^What the columns mean$/).click();
    await first(/^Check the file$/).click();
    await page.getByRole('alert').getByRole('row').nth(2).waitFor();
    // That the server refused the file is said by the browser too.
    expect(problems.splice(0)).toEqual([expect.stringContaining('422')]);
    await nothingIsWrong();
  });
});
