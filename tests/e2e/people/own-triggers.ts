import { expect, it } from 'vitest';
import { openAs, type PeoplePractice } from './practice.ts';

const helen = 'helen.marsh@demo.forecall.example';
const samuel = 'samuel.adeyinka@demo.forecall.example';
const ruth = 'ruth.abramson@demo.forecall.example';

const WORDS = 'Doors that slam. Kanarienvogel.';

export const ownTriggerSteps = (practice: () => PeoplePractice): void => {
  it('S12: an advisor writes what unsettles them, is reminded before such a call, and passes it on; nobody else finds a word of it', async () => {
    const { page, problems } = await openAs(practice(), helen, '/');
    await page.getByRole('button', { name: 'Menu of Helen Marsh' }).click();
    await page.getByRole('menuitem', { name: 'What unsettles me' }).click();
    await page.getByText('Only you can read this.').waitFor();
    await page.getByRole('button', { name: 'Write a note' }).click();
    await page.getByLabel('What is it, and where does it come from').fill(WORDS);
    await page.getByText('is angry', { exact: true }).first().click();
    await page.getByText('panics', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText(WORDS).waitFor();

    const { address } = practice().server;
    const list = await page.request.get(`${address}/api/clients?limit=200`);
    const ids = (await list.json()).clients.map(({ id }: { id: string }) => id).join(',');
    const asked = await page.request.get(`${address}/api/own-triggers/matches?clients=${ids}`);
    const { matches } = await asked.json();
    const match = matches.find(
      (one: { tags: string[]; mayPass: boolean; colleague: { name: string } | null }) =>
        one.mayPass && one.tags.includes('angry') && one.colleague?.name === 'Samuel Adeyinka',
    );
    await page.goto(`${address}/clients/${match.client.id}`);
    const line = page.getByRole('region', { name: 'A note to yourself' });
    await line.getByText('You wrote:').waitFor();
    await line.getByRole('button', { name: 'Pass to Samuel Adeyinka' }).click();
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.getByLabel('Reason').inputValue()).toBe('Passed by Helen Marsh');
    await dialog.getByRole('button', { name: 'Let them stand between' }).click();
    // The offer to undo stays while one points at it: longer than the others look.
    await page.getByText('Samuel Adeyinka stands between now').hover();
    expect(problems).toEqual([]);

    const theirs = await openAs(practice(), samuel, `/clients/${match.client.id}/colleagues`);
    await theirs.page.getByText('Passed by Helen Marsh').waitFor();
    expect(await theirs.page.getByRole('region', { name: 'A note to yourself' }).count()).toBe(0);
    expect(theirs.problems).toEqual([]);
    await theirs.page.close();

    const supervisor = await openAs(practice(), ruth, `/clients/${match.client.id}/colleagues`);
    await supervisor.page.getByText('Passed by Helen Marsh').waitFor();
    expect(await supervisor.page.content()).not.toContain('Kanarienvogel');
    await supervisor.page.getByRole('button', { name: 'Menu of Ruth Abramson' }).click();
    await supervisor.page.getByRole('menuitem', { name: /^Sign out/ }).waitFor();
    const notes = supervisor.page.getByRole('menuitem', { name: 'What unsettles me' });
    expect(await notes.count()).toBe(0);
    for (const path of ['own-triggers', 'own-triggers/matches'])
      expect((await supervisor.page.request.get(`${address}/api/${path}`)).status()).toBe(403);
    await supervisor.page.close();

    // Back as it was: the client with their advisor alone, the note deleted, with a moment to undo.
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.goto(`${address}/own-triggers`);
    await page.getByRole('button', { name: `Delete: ${WORDS}` }).click();
    await page.getByText(WORDS).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(WORDS).waitFor();
    expect(problems).toEqual([]);
  });
};
