import { expect, it } from 'vitest';
import { openAs, type PeoplePractice } from './practice.ts';

const helen = 'helen.marsh@demo.forecall.example';

export const storySteps = (practice: () => PeoplePractice): void => {
  const helens = async (n: number): Promise<{ id: string; name: string }> => {
    const { clients } = await practice().server.get('/api/clients?limit=500');
    return clients.filter(
      (one: { servedBy: { name: string } }) => one.servedBy.name === 'Helen Marsh',
    )[n];
  };

  it('S1: an advisor records a fear with where it comes from, and says of another that it is still true', async () => {
    const client = await helens(30);
    const { page, problems } = await openAs(practice(), helen, `/clients/${client.id}`);
    await page.getByRole('link', { name: 'Where they come from' }).click();
    await page.getByRole('button', { name: 'Add a fear' }).click();
    await page.getByLabel('From where on').fill('7');
    await page
      .getByLabel('In their words')
      .fill('We ate soup that whole winter. <b>Never again.</b>');
    await page.getByLabel('What happened').fill('the bank run');
    await page.getByLabel('Year').fill('1931');
    await page.getByRole('combobox', { name: 'Who lived through it?' }).click();
    await page.getByRole('option', { name: 'Somebody close' }).click();
    await page.getByLabel('Ask again on').fill('1 Jun 2020');
    await page.getByLabel('Ask again on').press('Tab');
    await page.getByText('Watched for: The portfolio falls 7 % in a day').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It is watched from now on').waitFor();
    await page.getByText('We ate soup that whole winter. <b>Never again.</b>').first().waitFor();
    await page
      .getByText(/recorded .* by Helen Marsh/)
      .first()
      .waitFor();
    const { sensitivities } = await practice().server.get(`/api/clients/${client.id}`);
    const made = sensitivities.find((one: { threshold: number }) => one.threshold === 7);
    expect(made).toMatchObject({
      standing: { state: 'armed' },
      origin: { event: 'the bank run', year: 1931, whose: 'loved-one' },
    });
    const { ages } = await practice().server.get(`/api/clients/${client.id}/story`);
    expect(
      ages.find((one: { sensitivityId: string }) => one.sensitivityId === made.id).askAgain,
    ).toEqual({ due: false, because: 'date', on: '2020-06-01' });
    await page
      .getByRole('button', { name: 'Still true: The portfolio falls 7 % in a day' })
      .click();
    await page
      .getByText(/still true .*, said to Helen Marsh/)
      .first()
      .waitFor();
    await page
      .getByRole('button', { name: 'No longer true: The portfolio falls 7 % in a day' })
      .click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page
      .getByRole('button', { name: 'Still true: The portfolio falls 7 % in a day' })
      .waitFor();
    expect(problems).toEqual([]);
  });

  it('S5: what is on file is weighed in sight; the advisor confirms one cause and rejects another', async () => {
    const client = await helens(14);
    const path = `/api/clients/${client.id}/story`;
    const { page, problems } = await openAs(practice(), helen, `/clients/${client.id}/story`);
    const { causes } = await practice().server.get(path);
    expect(causes.length).toBeGreaterThanOrEqual(2);
    const open = causes.filter((one: { decided: unknown }) => one.decided === null);
    const names: Record<string, string> = {
      fear: 'Fear from the past',
      control: 'Fear of losing control',
      anxiety: 'General anxiety',
      inadequacy: 'Feeling out of their depth',
      grievance: 'A grievance',
    };
    const cause = names[(open[0] ?? causes[0]).cause] ?? '';
    await page
      .getByText(/of what is on file speaks for it/)
      .first()
      .waitFor();
    await page
      .getByText(/weight \d/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: `It is not: ${cause}` }).click();
    await page.getByLabel('Why do you think so?').fill('They said so themselves.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('They said so themselves.').waitFor();
    await page.getByRole('button', { name: `It is so: ${cause}` }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByText(/Confirmed .* by Helen Marsh/)
      .first()
      .waitFor();
    const after = (await practice().server.get(path)).causes;
    expect(
      after.filter(
        (one: { decided: { decision: string } | null }) => one.decided?.decision === 'confirmed',
      ).length,
    ).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });

  it('S1: a trusted contact is kept with what they may be told, and opposite fears are named', async () => {
    const client = await helens(31);
    const { page, problems } = await openAs(practice(), helen, `/clients/${client.id}/story`);
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Aino Ääkköinen 王');
    await page.getByLabel('Trusted contact').check();
    await page.getByLabel('What they may be told').fill('That we rang, and nothing else.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('What they may be told: That we rang, and nothing else.').waitFor();
    const { clients } = await practice().server.get('/api/clients?limit=500');
    const lombardo = clients.find((one: { name: string }) => one.name === 'Vincent Lombardo');
    await page.goto(`${practice().server.address}/clients/${lombardo.id}/story`);
    await page
      .getByText(/Afraid of falls: Anna Lombardo. Afraid of missing out: Martin Lombardo/)
      .waitFor();
    expect(problems).toEqual([]);
  });
};
