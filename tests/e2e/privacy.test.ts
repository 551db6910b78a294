import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientIdOf } from '../../server/identity.ts';
import { openPage, signIn } from '../support/browser.ts';
import { problemsInEveryLook } from '../support/looks.ts';
import { ADMINISTRATOR, INGRID, PASSWORD, type Practice, startPractice } from './small-practice.ts';

const id = clientIdOf('K-1');

describe('privacy of one client', () => {
  let practice: Practice;
  let page: Page;
  let other: Page;
  let problems: string[];

  beforeAll(async () => {
    practice = await startPractice();
    await practice.importCsv(
      'clients',
      `external_id,name,advisor_email\nK-1,Kestrel Grey,${INGRID}\nK-2,Mabel Finch,${INGRID}\n`,
    );
    ({ page, problems } = await openPage(practice.browser));
    ({ page: other } = await openPage(practice.browser));
    await signIn(page, practice.address, ADMINISTRATOR, PASSWORD);
    await signIn(other, practice.address, INGRID, PASSWORD);
  });
  afterAll(() => practice?.stop());

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const part = (name: string) => page.getByRole('region', { name, exact: true });
  const looksRight = async () => expect(await problemsInEveryLook(page)).toEqual({});

  it('goes from a consent to a hold to an erasure, and the open page of somebody else closes', async () => {
    await other.goto(`${practice.address}/clients/${id}`);
    await other.getByRole('heading', { name: 'Kestrel Grey' }).waitFor();
    await page.goto(`${practice.address}/clients/${id}/privacy`);
    await button('Record a basis').click();
    await page.getByRole('form', { name: 'A basis for notes on fears' }).waitFor();
    await button('Save').click();
    await part('Basis for notes on fears').getByText('Consent of the client').waitFor();

    await button('Place a hold').click();
    await page.getByLabel('Why everything has to be kept').fill('A dispute.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await part('Holds').getByText('In force', { exact: true }).waitFor();
    await button('Record a request').click();
    await page.getByLabel('Who asked, and why').fill('By letter.');
    await button('Save').click();
    await part('Erasure').getByText('Asked', { exact: true }).waitFor();
    await practice.put(`/api/clients/${id}/relationship-end`, { endedOn: '2010-05-03' });
    await page.reload();
    await part('Erasure').getByText('Waiting', { exact: true }).waitFor();
    await looksRight();

    await button('Lift the hold: A dispute.').click();
    await part('Holds').getByRole('button', { name: 'Lift', exact: true }).click();
    await button('Erase now').click();
    await page.getByLabel('Name of the client').fill('Kestrel Grey');
    await page.keyboard.press('Enter');
    await part('Erased and withdrawn').getByText('Erased client').waitFor();
    await looksRight();
    await other.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
    await page.goto(`${practice.address}/clients`);
    await page.getByText('Mabel Finch').waitFor();
    expect(await page.getByText('Kestrel').count()).toBe(0);
    // A page that is still open may ask once more for whom it shows.
    expect(problems.filter((problem) => !problem.includes('404'))).toEqual([]);
  });
});
