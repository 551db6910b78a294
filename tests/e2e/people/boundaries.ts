import { expect, it } from 'vitest';
import { openAs, type PeoplePractice } from './practice.ts';

const helen = 'helen.marsh@demo.forecall.example';
const ruth = 'ruth.abramson@demo.forecall.example';

type Listed = { verdict: string; client: { id: string; name: string } };

export const boundarySteps = (practice: () => PeoplePractice): void => {
  const listed = async (): Promise<Listed[]> =>
    (await practice().server.get('/api/call-list?advisor=demo-advisor-1')).entries;

  it('S7: a worried call about the same thing again is logged with its topic, and the page says that it repeats', async () => {
    const { clients } = await practice().server.get('/api/clients?search=Rohan%20Banerjee');
    const client = clients.find((one: { name: string }) => one.name === 'Rohan Banerjee');
    const { page, problems } = await openAs(practice(), helen, `/clients/${client.id}/contact`);
    await page.getByRole('heading', { name: 'Contacts', exact: true }).waitFor();
    await page.getByRole('button', { name: `Log a call with ${client.name}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('They rang us').click();
    await dialog.getByRole('button', { name: 'Add mood or a note first' }).click();
    await dialog.getByText('Worried').click();
    await dialog.getByRole('combobox', { name: 'Topic' }).click();
    await dialog.getByRole('option', { name: 'is the money still there' }).click();
    await dialog.getByRole('button', { name: 'Reached' }).click();
    await page.getByText(/Came \d+ times with “is the money still there”/).waitFor();
    await page.getByRole('img', { name: /Contacts of the last 26 weeks/ }).waitFor();
    const contacts = page.getByRole('region', { name: 'Contacts' });
    await contacts.getByRole('radiogroup', { name: 'Who began' }).getByText('From us').click();
    await contacts.getByText('required withdrawal').waitFor();
    await expect
      .poll(() => contacts.getByRole('listitem').filter({ hasText: 'They rang us' }).count())
      .toBe(0);
    expect(problems).toEqual([]);
  });

  it('S9: two calls a week are agreed; what is left is seen, then that it is used up, and the list still says call', async () => {
    const before = (await listed()).filter(({ verdict }) => verdict === 'call');
    const { exceptions } = await practice().server.get('/api/contact-policy');
    const agreed = new Set(exceptions.map(({ id }: { id: string }) => id));
    const chosen = before.findLast(({ client }) => !agreed.has(client.id));
    if (!chosen) throw new Error('nobody is to be called');
    const { id, name } = chosen.client;
    const { page, problems } = await openAs(practice(), helen, `/clients/${id}/contact`);
    await page.getByRole('button', { name: 'Make an agreement' }).click();
    const form = page.getByRole('form', { name: 'Contact agreement' });
    await form.getByLabel('Calls a week').fill('2');
    await form.getByLabel('Note').fill('Their own idea, so that we talk longer each time.');
    await form.getByRole('button', { name: 'Agree' }).click();
    await page.getByText('Their own idea, so that we talk longer each time.').waitFor();
    const ring = async (left: RegExp) => {
      await page.getByRole('button', { name: `Log a call with ${name}` }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('They rang us').click();
      await dialog.getByRole('button', { name: 'To call back' }).click();
      await page.getByText(left).waitFor();
    };
    await ring(/1 of 2 left|used up, \d of 2/);
    await ring(/used up, \d of 2/);
    await page.getByText(/on a bad day in the market, call them all the same/).waitFor();
    await page.goto(`${practice().server.address}/`);
    await page.getByRole('article', { name }).waitFor();
    expect((await listed()).find(({ client }) => client.id === id)?.verdict).toBe('call');
    expect(problems).toEqual([]);
  });

  it('S11: a supervisor edits the draft of the policy and publishes it; it can be had as PDF', async () => {
    const { page, problems } = await openAs(practice(), ruth, '/practice/policy');
    await page.getByRole('button', { name: 'Edit the draft' }).click();
    const words = page.getByLabel('Words');
    await words.fill(`${await words.inputValue()}\n\n# Thank you\n- For reading this to the end.`);
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByText('- For reading this to the end.').waitFor();
    await page.getByRole('button', { name: 'Publish version 3' }).click();
    await page.getByRole('button', { name: 'Publish it now' }).click();
    await page.getByText(/^Version 3, published on .* by Ruth Abramson$/).waitFor();
    const link = page.getByRole('link', { name: 'Open version 3 as PDF' }).first();
    const paper = await page.request.get(
      `${practice().server.address}${await link.getAttribute('href')}`,
    );
    expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf']);
    expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(problems).toEqual([]);
  });

  it('S11: an advisor records to whom the new version went, and that the client has read it', async () => {
    const { page, problems } = await openAs(practice(), helen, '/practice/policy');
    const who = page.getByRole('region', { name: 'Who has it' });
    const box = who.getByRole('checkbox').first();
    const label = (await box.getAttribute('aria-label')) ?? '';
    const name = label.replace('Choose ', '');
    await box.check();
    await who.getByRole('button', { name: 'Record as sent to 1' }).click();
    await page.getByText('Recorded as sent to 1 client').waitFor();
    await who.getByText('Not acknowledged', { exact: true }).click();
    await who.getByRole('button', { name: `Record that ${name} acknowledged it` }).click();
    await who.getByRole('button', { name: 'Record', exact: true }).click();
    await who.getByText('Acknowledged', { exact: true }).last().click();
    await who.getByRole('button', { name: `Take back that ${name} acknowledged it` }).waitFor();
    await who.getByRole('link', { name }).click();
    await page
      .getByText(/Version 3 was sent by email on .*, and acknowledged by telephone/)
      .waitFor();
    expect(problems).toEqual([]);
  });
};
