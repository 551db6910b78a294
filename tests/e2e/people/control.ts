import { expect, it } from 'vitest';
import { openAs, type PeoplePractice } from './practice.ts';

const helen = 'helen.marsh@demo.forecall.example';

export const controlSteps = (practice: () => PeoplePractice): void => {
  /** Somebody of Helen's who isn't on the list. */
  const quietClient = async (): Promise<{ id: string; name: string }> => {
    const { server } = practice();
    const { entries } = await server.get('/api/call-list');
    const listed = new Set(entries.map((entry: { client: { id: string } }) => entry.client.id));
    const { clients } = await server.get('/api/clients?limit=500');
    return clients.find(
      (one: { id: string; servedBy: { name: string } }) =>
        one.servedBy.name === 'Helen Marsh' && !listed.has(one.id),
    );
  };

  it('S2: an action without the client’s word puts them on the list; settled, it is over', async () => {
    const client = await quietClient();
    const { page, problems } = await openAs(practice(), helen, `/clients/${client.id}/control`);
    await page.getByRole('button', { name: 'Record an action' }).click();
    await page.getByLabel('What was done?').fill('Sold the last of a fund that was closed');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Not talked over yet').first().waitFor();
    const choices = page.getByText('What to let them choose between').locator('..').locator('li');
    expect(await choices.count()).toBeGreaterThanOrEqual(2);
    expect(await choices.count()).toBeLessThanOrEqual(3);

    await page.getByRole('navigation').getByRole('link', { name: 'Today' }).first().click();
    const entry = page.getByRole('article', { name: client.name });
    await entry.getByText(/^Done without their word on .*: Sold the last of a fund/).waitFor();
    await entry.getByRole('link', { name: client.name }).first().click();
    await page.getByRole('link', { name: 'Control' }).click();
    const settle = page.getByRole('button', { name: /^Settle: Sold the last/ });
    await settle.click();
    await page.getByLabel('It was undone').check();
    await page.getByRole('button', { name: 'Settle it' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await settle.click();
    await page.getByLabel('They know, and it stands').check();
    await page
      .getByRole('textbox', { name: 'Note' })
      .fill('Fine by them. <b>Ask first</b> next time.');
    await page.getByRole('button', { name: 'Settle it' }).click();
    await page.getByRole('button', { name: 'Show 1 that is settled' }).click();
    await page.getByText('Fine by them. <b>Ask first</b> next time.').waitFor();
    const { alerts } = await practice().server.get(`/api/alerts?client=${client.id}&limit=1`);
    expect(alerts[0]).toMatchObject({ kind: 'action-without-word', endReason: 'settled' });
    expect(problems).toEqual([]);
  });

  it('S2: a power of attorney is offered and refused, and a dictated move is noted in their words', async () => {
    const client = await quietClient();
    const { page, problems } = await openAs(practice(), helen, `/clients/${client.id}/control`);
    await page.getByRole('button', { name: 'Add a paper' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'What became of it: Power of attorney' }).click();
    await page.getByRole('combobox', { name: 'Where it stands' }).click();
    await page.getByRole('option', { name: 'Refused' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Refused').first().waitFor();
    await page.getByRole('button', { name: 'Note a move' }).click();
    await page.getByLabel('What?').fill('All of the bank shares');
    await page.getByLabel('In their words').fill('Today. Not tomorrow.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Today. Not tomorrow.').waitFor();
    expect(problems).toEqual([]);
  });
};
