import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { type Script, startTestApp } from '../support/app.ts';
import { desk, openBrowser, openPage, phone } from '../support/browser.ts';

/** Takes the README's pictures anew: `node --import tsx tests/e2e/pictures.ts`. */
const DAY = '2020-03-12';
/** 11:00 in New York, where the clock went forward four days before. */
const MOMENT = Date.parse(`${DAY}T15:00:00Z`);
const ADVISOR = 'Helen Marsh';

const pictures = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

const signIn = async (page: Page, address: string): Promise<void> => {
  await page.goto(address);
  await page.getByRole('button', { name: `Sign in as ${ADVISOR}` }).click();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
};

/** Played, not jumped to: a sparkline draws what its page has seen. */
const playUntil = async (server: Script, moment: number): Promise<void> => {
  await server.post('/api/replay', { action: 'jump', day: DAY });
  await server.post('/api/replay', { action: 'speed', speed: 600 });
  await server.post('/api/replay', { action: 'resume' });
  for (;;) {
    const { feed } = await server.get('/api/health');
    if (Date.parse(feed.lastTickAt) >= moment) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await server.post('/api/replay', { action: 'pause' });
};

const take = async (page: Page, name: string): Promise<void> => {
  // Neither a caret nor a notice of the moment belongs into a picture.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(1000);
  await page.screenshot({ path: join(pictures, name), animations: 'disabled' });
};

const takeAll = async (server: Script & { address: string }, wide: Page, narrow: Page) => {
  await signIn(wide, server.address);
  await signIn(narrow, server.address);
  await playUntil(server, MOMENT);
  await take(wide, 'today.png');
  await take(narrow, 'today-phone.png');

  const first = wide.locator('[data-call-list] article').first();
  const name = (await first.getAttribute('aria-label')) ?? '';
  await first.getByRole('link', { name, exact: true }).click();
  await wide.getByRole('heading', { name, level: 1 }).waitFor();
  await take(wide, 'client.png');

  await wide.getByRole('link', { name: 'Past alerts', exact: true }).click();
  await wide
    .getByRole('button', { name: /^Show the alert of / })
    .first()
    .click();
  await wide.getByRole('dialog').locator('.recharts-surface').waitFor();
  await take(wide, 'past-alerts.png');
};

const folder = await mkdtemp(join(tmpdir(), 'forecall-pictures-'));
const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
const server = await startTestApp(postgres.url, { DEMO: 'on', FEED: 'replay:2020' });
await server.post('/api/replay', { action: 'pause' });
const browser = await openBrowser();
try {
  await mkdir(pictures, { recursive: true });
  const [wide, narrow] = await Promise.all([openPage(browser, desk), openPage(browser, phone)]);
  await takeAll(server, wide.page, narrow.page);
} finally {
  await browser.close();
  await server.stop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

// Something of the server's (a timer of its limits, say) may outlive its stop.
process.exit();
