import { expect, it } from 'vitest';
import { openAs, type PeoplePractice } from './practice.ts';

const helen = 'helen.marsh@demo.forecall.example';
const ruth = 'ruth.abramson@demo.forecall.example';

type Entry = {
  client: { id: string; name: string };
  opening: string;
  approach: { key: string; name: string; language: string };
};
/** Two cores, and others at work. */
const soon = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 90_000 });

type Page = Awaited<ReturnType<typeof openAs>>['page'];

/** The first of the list whom English is spoken with, once the replay has come to its day. */
const firstEntry = async ({ server }: PeoplePractice, page: Page): Promise<Entry> => {
  const found: Entry[] = [];
  await expect
    .poll(
      async () => {
        const list = await page.request.get(`${server.address}/api/call-list`);
        const { asOf, entries }: { asOf: string; entries: Entry[] } = await list.json();
        found.splice(0, found.length, ...entries);
        return asOf.startsWith('2020-02-24') && entries.length > 0;
      },
      { timeout: 90_000 },
    )
    .toBe(true);
  const entry = found.find(({ approach }) => approach.language === 'en');
  if (!entry) throw new Error('nobody on the list speaks English');
  return entry;
};

export const whatToSaySteps = (practice: () => PeoplePractice): void => {
  it('S13: the advisor reads an approach with its words filled, no slot empty, and facts of this client', async () => {
    const { page, problems } = await openAs(practice(), helen, '/');
    const entry = await firstEntry(practice(), page);
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
    const entry = await firstEntry(practice(), page);
    await page.goto(`${practice().server.address}/clients/${entry.client.id}/what-to-say`);
    const cards = page.getByRole('main').getByRole('region');
    await cards.nth(2).waitFor();
    const names = await cards.evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''));
    const [first = '', second = ''] = names;
    const path = `/api/clients/${entry.client.id}/what-to-say`;
    const known = await page.request.get(`${practice().server.address}${path}`);
    const { approaches }: { approaches: { name: string; helped: { here: number[] } }[] } =
      await known.json();
    const [helped = 0, used = 0] =
      approaches.find(({ name }) => name === second)?.helped.here ?? [];
    const counts = (times: number) => `Helped this client ${times} of ${used + 1} times`;
    const say = async (name: string, answer: 'Yes' | 'No') => {
      const row = page.getByRole('group', { name: `Did “${name}” help?` });
      const button = row.getByRole('button', { name: answer, exact: true });
      await button.click();
      await soon(() => button.getAttribute('aria-pressed')).toBe('true');
    };
    // What nobody could be helped by goes down, call by call; what helped this client comes up.
    for (const name of names.filter((one) => one !== second)) await say(name, 'No');
    await say(second, 'Yes');
    await soon(() => cards.first().getAttribute('aria-label')).toBe(second);
    await cards
      .first()
      .getByText(counts(helped + 1))
      .waitFor();
    expect((await firstEntry(practice(), page)).approach.name).toBe(second);
    // The other click takes it back.
    await say(second, 'No');
    await page
      .getByRole('region', { name: second, exact: true })
      .getByText(counts(helped))
      .waitFor();
    await say(first, 'Yes');
    await soon(() => cards.first().getAttribute('aria-label')).toBe(first);
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
