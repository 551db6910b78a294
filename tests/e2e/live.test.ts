import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, signIn } from '../support/browser.ts';
import { INGRID, OSKAR, PASSWORD, type Practice, startPractice } from './small-practice.ts';

const CUT_OFF = 'The connection to the server is lost';

/** Everything that this page's sockets are sent. */
const listenIn = (page: Page): string[] => {
  const heard: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(payload.toString())),
  );
  return heard;
};

describe('two advisors, each at a page of their own', () => {
  let practice: Practice;
  let ingrid: { page: Page; problems: string[] };
  let oskar: { page: Page; problems: string[] };
  let oskarHeard: string[];

  beforeAll(async () => {
    practice = await startPractice();
    await practice.importCsv(
      'clients',
      `external_id,name,advisor_email\nI-1,Ellen Fallow,${INGRID}\nI-2,Piet de Wit,${INGRID}\nI-3,Mara Quill,${INGRID}\nO-1,Otto Brand,${OSKAR}\n`,
    );
    await practice.importCsv(
      'holdings',
      'client_external_id,symbol,quantity\nI-1,ACME,10\nI-2,ACME,20\nI-3,ACME,30\nO-1,BOND,40\n',
    );
    await practice.importCsv(
      'sensitivities',
      'client_external_id,kind,threshold\nI-1,portfolio-fall,7\nI-2,portfolio-fall,8\nI-3,portfolio-fall,12\nO-1,portfolio-fall,5\n',
    );
    [ingrid, oskar] = await Promise.all([openPage(practice.browser), openPage(practice.browser)]);
    oskarHeard = listenIn(oskar.page);
    await signIn(ingrid.page, practice.address, INGRID, PASSWORD);
    await signIn(oskar.page, practice.address, OSKAR, PASSWORD);
  });
  afterAll(() => practice?.stop());

  const entry = (page: Page, name: string) => page.getByRole('article', { name });

  it('says before the first price that nobody is watched, and never that all is calm', async () => {
    const { page } = ingrid;
    await page.getByText('No price has come since the start').waitFor();
    await page.getByText('nobody is watched').waitFor();
    await page.getByRole('heading', { name: 'There is no list yet' }).waitFor();
    expect(await page.getByText('Nobody needs a call right now').count()).toBe(0);
  });

  it('says with the first price that all is calm, and only then', async () => {
    await practice.tick('ACME', 100);
    await practice.tick('BOND', 50);
    for (const { page } of [ingrid, oskar])
      await page.getByRole('heading', { name: 'Nobody needs a call right now' }).waitFor();
  });

  it('shows an alert at once to the advisor whose client it is, and tells the other nothing', async () => {
    await practice.tick('ACME', 92.5);
    await entry(ingrid.page, 'Ellen Fallow').waitFor({ timeout: 15_000 });
    await ingrid.page.getByText('Ellen Fallow: line crossed').waitFor();

    // Oskar's page has the price of it, so whatever else it were to be told would have come.
    await oskar.page.getByText('92.50').waitFor();
    await oskar.page.getByRole('heading', { name: 'Nobody needs a call right now' }).waitFor();
    expect(oskarHeard.join('\n')).toContain('ACME');
    expect(oskarHeard.join('\n')).not.toContain('Ellen Fallow');
  });

  it('says within seconds that prices have stopped, and takes it back with the next one', async () => {
    const alarm = oskar.page.getByRole('alert').filter({ hasText: 'Prices are not arriving' });
    await alarm.waitFor({ timeout: 20_000 });
    await oskar.page.getByRole('heading', { name: 'The list can’t be worked out' }).waitFor();
    await practice.tick('BOND', 50);
    await alarm.waitFor({ state: 'detached', timeout: 15_000 });
    await oskar.page.getByRole('heading', { name: 'Nobody needs a call right now' }).waitFor();
  });

  it('says that it is cut off, and shows what it missed once it is not', async () => {
    const { page } = ingrid;
    const notice = page.getByRole('alert').filter({ hasText: CUT_OFF });
    await page.context().setOffline(true);
    await notice.waitFor({ timeout: 15_000 });

    await practice.tick('ACME', 91);
    await practice.tick('ACME', 87);
    const { alerts } = await practice.get('/api/alerts?state=open');
    expect(alerts.map((alert: { client: { name: string } }) => alert.client.name).sort()).toEqual([
      'Ellen Fallow',
      'Mara Quill',
      'Piet de Wit',
    ]);
    expect(await entry(page, 'Piet de Wit').count()).toBe(0);
    await notice.waitFor();

    await page.context().setOffline(false);
    await notice.waitFor({ state: 'detached', timeout: 20_000 });
    for (const name of ['Ellen Fallow', 'Piet de Wit', 'Mara Quill']) {
      await entry(page, name).waitFor({ timeout: 15_000 });
      expect(await entry(page, name).count()).toBe(1);
    }
    await page.getByText('Mara Quill: line crossed').waitFor();
    expect(oskarHeard.join('\n')).not.toMatch(/Ellen Fallow|Piet de Wit|Mara Quill/);
  });

  it('takes a client off both pages of one advisor when the call is logged on one', async () => {
    const second = await ingrid.page.context().newPage();
    await second.goto(practice.address);
    await entry(second, 'Ellen Fallow').waitFor();
    await second.getByRole('button', { name: 'Log a call with Ellen Fallow' }).click();
    await second.getByRole('button', { name: 'Reached', exact: true }).click();
    await entry(second, 'Ellen Fallow').waitFor({ state: 'detached' });
    await entry(ingrid.page, 'Ellen Fallow').waitFor({ state: 'detached', timeout: 15_000 });
    expect(oskar.problems).toEqual([]);
  });
});
