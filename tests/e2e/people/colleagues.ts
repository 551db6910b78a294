import { expect, it } from 'vitest';
import { openAs, type PeoplePractice } from './practice.ts';

const ruth = 'ruth.abramson@demo.forecall.example';
const helen = 'helen.marsh@demo.forecall.example';
const samuel = 'samuel.adeyinka@demo.forecall.example';
const lucia = 'lucia.ferrante@demo.forecall.example';

/** Whom Samuel serves and nobody has been handed: the one that is given away in these steps. */
const CLIENT = 20;

export const colleagueSteps = (practice: () => PeoplePractice): void => {
  const samuels = async (): Promise<{ id: string; name: string }> => {
    const { clients } = await practice().server.get('/api/clients?limit=500');
    const own = clients.filter(
      (one: { servedBy: { name: string } }) => one.servedBy.name === 'Samuel Adeyinka',
    );
    return own[CLIENT];
  };

  it('S14: a supervisor hands a client over; the new advisor has them at once with their history, the old one no more', async () => {
    const client = await samuels();
    const before = await openAs(practice(), samuel, `/clients/${client.id}`);
    await before.page.getByRole('heading', { name: client.name, level: 1 }).waitFor();
    const { page, problems } = await openAs(practice(), ruth, `/clients/${client.id}/colleagues`);
    await page.getByText('Samuel Adeyinka serves them.').waitFor();
    await page.getByRole('button', { name: 'Hand over' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Colleague' }).click();
    await page.getByRole('option', { name: /^Helen Marsh/ }).click();
    await dialog.getByLabel('Reason').fill('Their late wife was a friend of Helen’s.');
    await dialog.getByRole('button', { name: 'Hand over' }).click();
    await page.getByText('Helen Marsh serves them, instead of Samuel Adeyinka.').waitFor();
    expect(problems).toEqual([]);

    // The page that the old advisor had open is gone too.
    await before.page.getByText('There is nothing at this address').waitFor();
    const theirs = await openAs(practice(), helen, '/clients');
    await theirs.page.getByRole('searchbox').fill(client.name);
    await theirs.page.getByRole('link', { name: client.name }).first().click();
    await theirs.page.getByText('Served by Helen Marsh instead of Samuel Adeyinka').waitFor();
    await theirs.page.getByRole('link', { name: 'Colleagues' }).click();
    await theirs.page.getByText('Their late wife was a friend of Helen’s.').waitFor();
    await theirs.page.getByText('decided by Ruth Abramson').waitFor();
    expect(theirs.problems).toEqual([]);

    await page.getByRole('button', { name: /^End: Helen Marsh serves them/ }).click();
    await page.getByText('Samuel Adeyinka serves them.').waitFor();
    await page.getByText(/ended .* by Ruth Abramson/).waitFor();
    for (const one of [before, theirs]) await one.page.close();
  });

  it('S14: the practice shows who stands between, who is away, and lets an advisor say when they are', async () => {
    const { page, problems } = await openAs(practice(), lucia, '/practice/colleagues');
    await page.getByText('Samuel Adeyinka stands in for Lucia Ferrante').waitFor();
    await page.getByRole('combobox', { name: 'Who stands in' }).click();
    await page.getByRole('option', { name: 'Helen Marsh' }).click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const end = page.getByRole('button', { name: 'End: Helen Marsh for Lucia Ferrante' });
    await end.click();
    await end.waitFor({ state: 'detached' });
    expect(problems).toEqual([]);

    const theirs = await openAs(practice(), helen, '/practice/colleagues');
    await theirs.page.getByText('Tom Delgado stands between them and Helen Marsh').waitFor();
    await theirs.page.getByText('Helen Marsh serves them instead of Samuel Adeyinka').waitFor();
    expect(theirs.problems).toEqual([]);
    await theirs.page.close();
  });

  it('S14: how somebody gets on with a client is said by hand and shown at once', async () => {
    const client = await samuels();
    const { page, problems } = await openAs(practice(), samuel, `/clients/${client.id}/colleagues`);
    await page
      .getByRole('button', { name: 'Say how Tom Delgado gets on with this client' })
      .click();
    await page.getByRole('combobox', { name: 'How they get on' }).click();
    await page.getByRole('option', { name: 'Gets on very well' }).click();
    await page.getByRole('textbox', { name: 'Why' }).fill('Both keep bees.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^Gets on very well, said by Samuel Adeyinka/).waitFor();
    await page.getByText('Both keep bees.').waitFor();
    expect(problems).toEqual([]);
  });
};
