import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openAs, type PeoplePractice } from './practice.ts';

const helen = 'helen.marsh@demo.forecall.example';

/** A client's Decisions, by way of the list of clients, as anybody would get there. */
const openDecisions = async (practice: PeoplePractice, name: string) => {
  const opened = await openAs(practice, helen, '/clients');
  await opened.page.getByRole('searchbox').fill(name);
  await opened.page.getByRole('link', { name }).first().click();
  await opened.page.getByRole('link', { name: 'Decisions' }).click();
  return opened;
};

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
};

/** S3 and S4: who stalls and what helps; sudden wealth, time to breathe, and the wish to go back. */
export const decisionSteps = (practice: () => PeoplePractice): void => {
  it('S3: a stalled recommendation says why and what has worked; a smaller step, and it is accepted', async () => {
    const { page, problems } = await openDecisions(practice(), 'Valeria and Adrian Quintero');
    const list = page.getByRole('region', { name: 'Recommendations' });
    await list.getByText('Stalled', { exact: true }).waitFor();
    await list
      .getByText(/Open for \d+ days\. 8 of 10 decisions here take 26 days or less\./)
      .waitFor();
    await list
      .getByText('In the practice: a smaller first step came before 5 of 12 acceptances')
      .waitFor();
    await list
      .getByText('With them: a smaller first step came before the only acceptance')
      .waitFor();

    const title = 'Move two years of school fees into the short term bond fund';
    await list.getByRole('button', { name: `Add a step: ${title}` }).click();
    await choose(page, 'What did you try?', 'Offered a smaller step');
    await list.getByRole('textbox', { name: 'Note' }).fill('One term’s fees only, this month.');
    await list.getByRole('button', { name: 'Save' }).click();
    await list.getByText('One term’s fees only, this month.').waitFor();

    await list.getByRole('button', { name: `Record the decision: ${title}` }).click();
    await list.getByRole('textbox', { name: /In their words/ }).fill('That much we can do.');
    await list.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`Accepted: ${title}`).waitFor();
    await list.getByText('Nothing waits for an answer.').waitFor();
    await list.getByRole('button', { name: /Show decided/ }).click();
    await list.getByText('That much we can do.').waitFor();
    expect(problems).toEqual([]);
  });

  it('S4: an inheritance opens a breathing space, in which a recommendation needs a reason; a wish to go back is kept', async () => {
    const { page, problems } = await openDecisions(practice(), 'Denise and Reginald Witherspoon');
    const owned = page.getByRole('region', { name: 'What they own' });
    await owned.getByRole('button', { name: 'Add an event' }).click();
    await choose(page, 'What happened', 'Inheritance');
    await owned.getByRole('textbox', { name: 'Amount' }).fill('850000');
    await owned.getByRole('button', { name: 'Save' }).click();
    const notice = page.getByRole('region', { name: 'Breathing space' });
    await notice
      .getByText('No new decisions until the end of Sun, May 24, 2020, because they have inherited')
      .waitFor();

    const list = page.getByRole('region', { name: 'Recommendations' });
    await list.getByRole('button', { name: 'Add a recommendation' }).click();
    await list
      .getByRole('textbox', { name: 'What do you recommend?' })
      .fill('Insure the house they inherited');
    const save = list.getByRole('button', { name: 'Save' });
    expect(await save.isDisabled()).toBe(true);
    await list
      .getByRole('textbox', { name: /Why can’t it wait until Sun, May 24, 2020 is over/ })
      .fill('It stands empty, and the old policy ended with her.');
    await save.click();
    await list
      .getByText('Could not wait: It stands empty, and the old policy ended with her.')
      .waitFor();

    const wishes = page.getByRole('region', { name: 'Wishes to go back' });
    await wishes.getByRole('button', { name: 'Log a wish' }).click();
    await wishes.getByRole('textbox', { name: /go back to/ }).fill('One account and one fund');
    await wishes
      .getByRole('textbox', { name: 'In their words' })
      .fill('We knew that one by heart.');
    await wishes.getByRole('button', { name: 'Save' }).click();
    await wishes.getByText(/Begin with what they know: One account and one fund\./).waitFor();
    expect(problems).toEqual([]);
  });
};
