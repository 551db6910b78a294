import { expect, it } from 'vitest';
import { openAs, type PeoplePractice } from './practice.ts';

const helen = 'helen.marsh@demo.forecall.example';
const ruth = 'ruth.abramson@demo.forecall.example';

type Entry = {
  client: { id: string; name: string };
  opening: string;
  approach: { key: string; name: string; language: string };
};

const whatToSay = async (
  practice: PeoplePractice,
  page: Awaited<ReturnType<typeof openAs>>['page'],
) => {
  const list = await page.request.get(`${practice.server.address}/api/call-list`);
  const { entries }: { entries: Entry[] } = await list.json();
  const entry = entries.find(({ approach }) => approach.language === 'en');
  if (!entry) throw new Error('nobody is on the list');
  return entry;
};

export const whatToSaySteps = (practice: () => PeoplePractice): void => {
  it('S13: the advisor reads an approach with its words filled, no slot empty, and facts of this client', async () => {
    const { page, problems } = await openAs(practice(), helen, '/');
    const entry = await whatToSay(practice(), page);
    await page.goto(`${practice().server.address}/clients/${entry.client.id}`);
    await page.getByRole('link', { name: 'What to say' }).click();
    const first = page.getByRole('region', { name: entry.approach.name, exact: true });
    await first.getByText('To read aloud').waitFor();
    const aloud = (await first.getByRole('paragraph').allInnerTexts()).join(' ');
    for (const sentence of entry.opening.split(/(?<=[.?]) /)) expect(aloud).toContain(sentence);
    const whole = await page.getByRole('main').innerText();
    expect(whole).not.toMatch(/[{}[\]|]|undefined|NaN/);
    expect(await first.getByRole('listitem').count()).toBeGreaterThan(0);
    await first.getByRole('button', { name: 'Copy these words' }).waitFor();
    await page.getByText('Finnish', { exact: true }).click();
    await page
      .getByText(/Tuntuuko teistä/)
      .first()
      .waitFor();
    expect(problems).toEqual([]);
  });

  it('S15: there are several ways; one that helped counts, and comes first the next time', async () => {
    const { page, problems } = await openAs(practice(), helen, '/');
    const entry = await whatToSay(practice(), page);
    await page.goto(`${practice().server.address}/clients/${entry.client.id}/what-to-say`);
    const cards = page.getByRole('main').getByRole('region');
    await expect.poll(() => cards.count()).toBeGreaterThan(2);
    const last = (await cards.last().getAttribute('aria-label')) ?? '';
    for (const other of await cards.all()) {
      const name = (await other.getAttribute('aria-label')) ?? '';
      if (name === last) continue;
      const saved = page.waitForResponse((response) => response.url().endsWith('/approach-uses'));
      await page
        .getByRole('group', { name: `Did “${name}” help?` })
        .getByRole('button', { name: 'No', exact: true })
        .click();
      await saved;
    }
    const row = page.getByRole('group', { name: `Did “${last}” help?` });
    await row.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect.poll(() => cards.first().getAttribute('aria-label')).toBe(last);
    await cards
      .first()
      .getByText(/Helped this client 1 of 1 times/)
      .waitFor();
    expect(
      await row.getByRole('button', { name: 'Yes', exact: true }).getAttribute('aria-pressed'),
    ).toBe('true');
    expect((await whatToSay(practice(), page)).approach.name).toBe(last);
    expect(problems).toEqual([]);
  });

  it('S13: a promise is refused with its words; what the supervisor approves is offered', async () => {
    const { page, problems } = await openAs(practice(), helen, '/practice/what-to-say');
    const name = `Ours, word for word`;
    await page.getByRole('button', { name: /^Only listen/ }).click();
    await page.getByRole('button', { name: 'Put it in our own words' }).click();
    const editor = page.getByRole('dialog');
    await editor.getByLabel('Name, for your colleagues').fill(name);
    const offer = editor.getByLabel('What to offer');
    await offer.fill('The market will recover.');
    await editor.getByText(/“recover” sounds like a promise/).waitFor();
    await editor.getByRole('button', { name: 'Keep and submit' }).click();
    await editor
      .getByRole('alert')
      .getByText(/offer: “recover” sounds like a promise/)
      .waitFor();
    expect(await offer.inputValue()).toBe('The market will recover.');
    await offer.fill('Tell me, and I will only listen.');
    await editor.getByText('Nothing against these words.').waitFor();
    await editor.getByRole('button', { name: 'Keep and submit' }).click();
    await page.getByText('Submitted. A supervisor will look at it.').waitFor();
    await editor.waitFor({ state: 'detached' });
    // The browser tells of the refusal by itself.
    expect(problems.filter((text) => !text.includes('422'))).toEqual([]);

    const supervisor = await openAs(practice(), ruth, '/practice/what-to-say');
    const waiting = supervisor.page.getByRole('group', { name, exact: true });
    await waiting.getByText('Offered now').waitFor();
    await waiting.getByRole('button', { name: 'Approve' }).click();
    await supervisor.page.getByText('Approved. From now on it is offered.').waitFor();
    expect(supervisor.problems).toEqual([]);

    await page.reload();
    await page.getByRole('button', { name: new RegExp(`^${name}.*Your wording`) }).waitFor();
  });
};
