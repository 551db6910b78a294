import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, signIn } from '../support/browser.ts';
import { ADMINISTRATOR, INGRID, PASSWORD, type Practice, startPractice } from './small-practice.ts';

const clients = `external_id,name,advisor_email,cash
E-1,Ellen Fallow,${INGRID},2500
E-2,Piet de Wit,${INGRID},0
`;
const badClients = `external_id,name,advisor_email,cash
E-1,Ellen Fallow,nobody@example.com,2500
E-2,,${INGRID},plenty
`;
const holdings = 'client_external_id,symbol,quantity\nE-1,ACME,120\nE-1,BOND,30\n';
const sensitivities = `client_external_id,kind,threshold,intensity,origin_event,origin_year,origin_whose,in_their_words
E-1,portfolio-fall,5,5,the crash of 1987,1987,self,"Never again, please."
`;

describe('the import on the screen', () => {
  let practice: Practice;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    practice = await startPractice();
    ({ page, problems } = await openPage(practice.browser));
    await signIn(page, practice.address, ADMINISTRATOR, PASSWORD);
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor();
  });
  afterAll(() => practice?.stop());

  const panel = () => page.getByRole('tabpanel').filter({ visible: true });
  const choose = (name: string, text: string) =>
    panel()
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  const press = (name: string) => panel().getByRole('button', { name, exact: true }).click();
  // Whole words from the beginning: "Nothing has been imported yet" is not "Imported".
  const says = (text: string) =>
    panel()
      .getByText(new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`))
      .first()
      .waitFor();
  const clientsKnown = async (): Promise<string[]> =>
    (await practice.get('/api/clients')).clients.map((client: { name: string }) => client.name);

  it('shows what is about to be sent, and sends nothing that was not checked', async () => {
    await choose('clients.csv', badClients);
    await panel().getByRole('cell', { name: 'Ellen Fallow' }).waitFor();
    expect(await panel().getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(
      true,
    );
  });

  it('tells every error of a file at once, with its row, column and value', async () => {
    await press('Check the file');
    const rows = panel().getByRole('alert').getByRole('row');
    await rows.first().waitFor();
    const told = await rows.evaluateAll((all) =>
      all.slice(1).map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText)),
    );
    const [first, ...others] = told;
    expect(first?.slice(0, 3)).toEqual(['2', 'advisor_email', 'nobody@example.com']);
    expect(others.map((cells) => cells.slice(0, 3))).toEqual([
      ['3', 'name', '–'],
      ['3', 'cash', 'plenty'],
    ]);
    for (const [, , , message = ''] of told) expect(message.length).toBeGreaterThan(5);
    await says('3 things to correct. Nothing was imported.');
    expect(await clientsKnown()).toEqual([]);
    // The browser itself says that the request was refused; nothing else may go wrong.
    expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
    problems.length = 0;
  });

  it('tells how far a long file is, and lets it be when asked to', async () => {
    const rows = Array.from({ length: 60_000 }, (_, n) => `L-${n},Client ${n},${INGRID},0`);
    await choose('long.csv', `external_id,name,advisor_email,cash\n${rows.join('\n')}\n`);
    await press('Check the file');
    await panel().getByRole('progressbar').waitFor();
    await press('Cancel');
    await says('Cancelled. Nothing was imported.');
    expect(await clientsKnown()).toEqual([]);
    expect(problems.filter((problem) => !problem.includes('409'))).toEqual([]);
    problems.length = 0;
  });

  it('takes the corrected file: first checked, which changes nothing, then imported', async () => {
    await choose('clients.csv', clients);
    await press('Check the file');
    await says('2 rows: 2 new, 0 changed, 0 as before. Nothing has been imported yet.');
    expect(await clientsKnown()).toEqual([]);
    await press('Import');
    await says('Imported');
    expect(await clientsKnown()).toEqual(['Ellen Fallow', 'Piet de Wit']);
  });

  it('goes on to holdings and to sensitivities', async () => {
    const steps = [
      ['Holdings', 'holdings.csv', holdings, '2 rows: 2 new'],
      ['Sensitivities', 'sensitivities.csv', sensitivities, '1 rows: 1 new'],
    ] as const;
    for (const [step, name, text, outcome] of steps) {
      await press(`Go on to ${step}`);
      await choose(name, text);
      await press('Check the file');
      await says(outcome);
      await press('Import');
      await says('Imported');
    }
  });

  it('says that the same file again changes nothing', async () => {
    await page.getByRole('tab', { name: /Clients/ }).click();
    await choose('clients.csv', clients);
    await press('Check the file');
    await says('2 rows: 0 new, 0 changed, 2 as before');
    await press('Import');
    await says('Imported');
    await says('2 rows: 0 new, 0 changed, 2 as before');
  });

  it('shows the imported client under Clients, with holdings and what they are afraid of', async () => {
    await page.getByRole('link', { name: 'Clients', exact: true }).click();
    await page.getByRole('link', { name: 'Ellen Fallow' }).click();
    await page.getByRole('heading', { name: 'Ellen Fallow', level: 1 }).waitFor();
    const holdingRow = page.getByRole('row').filter({ hasText: 'Acme Works' });
    await holdingRow.getByRole('cell', { name: '120', exact: true }).waitFor();
    // 120 × 100 + 30 × 50 + 2,500 in cash.
    await page.getByText('$16,000').first().waitFor();
    const fear = page.getByRole('listitem').filter({ hasText: 'The portfolio falls 5 % in a day' });
    await fear.getByText('Never again, please.').waitFor();
    await fear.getByText('the crash of 1987').waitFor();
    await fear.getByText('Intensity 5 of 5').waitFor();
    expect(problems).toEqual([]);
  });
});
