import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { desk, openBrowser, openPage, phone } from '../support/browser.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const violationsOn = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
};

const widthOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth);

describe('screens that everybody can use', () => {
  let database: TestDatabase;
  let server: Awaited<ReturnType<typeof startTestApp>>;
  let browser: Browser;

  beforeAll(async () => {
    database = await createTestDatabase('empty');
    server = await startTestApp(database.url, { DEMO: 'on', FEED: 'replay:2020' });
    await server.post('/api/replay', { action: 'pause' });
    await server.post('/api/replay', { action: 'jump', day: '2020-02-24' });
    const isThere = async () =>
      (await server.get('/api/health')).feed.lastTickAt === '2020-02-24T14:30:00.000Z';
    await vi.waitUntil(isThere, { timeout: 30_000, interval: 100 });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  it.each([
    ['a desk, light', desk],
    ['a phone, dark', phone],
  ])('at %s: axe finds nothing, nothing sticks out, nothing fails', async (_, view) => {
    const { page, problems } = await openPage(browser, view);
    const found: Record<string, string[]> = {};
    const check = async (screen: string): Promise<void> => {
      const sticksOut = (await widthOf(page)) > view.width ? ['wider than the screen'] : [];
      found[screen] = [...(await violationsOn(page)), ...sticksOut];
    };
    const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();

    await page.goto(server.address);
    await page.getByRole('button', { name: /Sign in as Helen Marsh/ }).waitFor();
    await check('sign-in');
    await page.getByRole('button', { name: /Sign in as Helen Marsh/ }).click();
    await heading('Today');
    await page.getByRole('button', { name: 'Details' }).first().click();
    await page
      .getByRole('button', { name: /^Log a call with/ })
      .first()
      .waitFor();
    await check('today');
    await page
      .getByRole('button', { name: /^Log a call with/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Reached', exact: true }).waitFor();
    await check('log a call');
    await page.keyboard.press('Escape');

    await page.goto(`${server.address}/clients`);
    await heading('Clients');
    const client = page.locator('main a[href^="/clients/"]').first();
    await client.waitFor();
    await check('clients');
    await client.click();
    await page.getByRole('heading', { name: 'Holdings' }).waitFor();
    await page.locator('.recharts-surface').first().waitFor();
    await check('client');

    await page.goto(`${server.address}/past-alerts`);
    await page
      .getByRole('button', { name: /^Show the alert of/ })
      .first()
      .click();
    await page.getByRole('dialog').locator('.recharts-surface').waitFor();
    await page.waitForTimeout(500);
    await check('past alerts');

    await page.context().clearCookies();
    await page.goto(server.address);
    await page.getByRole('button', { name: /Sign in as Jonas Weber/ }).click();
    await heading('Today');
    await page.goto(`${server.address}/import`);
    await heading('Import');
    const csv = 'external_id,name,advisor_email\nN-1,,nobody@example.com\n';
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.waitForTimeout(500);
    await check('import');

    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual(
      {},
    );
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
