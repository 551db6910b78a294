import { expect, it } from 'vitest';
import { openAs, type PeoplePractice } from './practice.ts';

const TOM = 'tom.delgado@demo.forecall.example';

type Listed = {
  verdict: string;
  client: { id: string; name: string; phone: string };
  reasons: { alertId: string | null }[];
  lastContact: unknown;
};

/** S10: whoever picks up the telephone sees at once who it is, and hands the call over with one key. */
export const frontDeskSteps = (practice: () => PeoplePractice): void => {
  const listOfAll = async (): Promise<Listed[]> =>
    (await practice().server.get('/api/call-list')).entries;
  /** The replay has come to where it stands still. */
  const standingStill = async (): Promise<void> => {
    let last = '';
    await expect
      .poll(
        async () => {
          const before = last;
          last = (await practice().server.get('/api/health')).feed.lastTickAt;
          return last === before;
        },
        { timeout: 90_000, interval: 400 },
      )
      .toBe(true);
  };
  /** Somebody who was about to be called, with the number that the telephone would show. */
  const somebodyListed = async (): Promise<Listed['client']> => {
    await standingStill();
    let found: Listed[] = [];
    await expect
      .poll(
        async () => {
          found = (await listOfAll()).filter(
            (one) => one.verdict === 'call' && one.client.phone && one.reasons[0]?.alertId,
          );
          return found.length;
        },
        { timeout: 90_000 },
      )
      .toBeGreaterThan(0);
    if (!found[0]) throw new Error('nobody is on the list');
    return found[0].client;
  };

  it('front desk: a pasted number shows who it is, and one key logs the call and hands it over', async () => {
    const client = await somebodyListed();
    const { page, problems } = await openAs(practice(), TOM, '/');
    // An assistant's day begins here.
    await page.getByRole('heading', { name: 'Front desk', level: 1 }).waitFor();
    const [, area, exchange, line] = /\+1 (\d+)-(\d+)-(\d+)/.exec(client.phone) ?? [];
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true }),
      );
      document.execCommand('insertText', false, text);
    }, `001 (${area}) ${exchange}.${line}`);
    const card = page.getByRole('region', { name: client.name });
    await card.waitFor();
    for (const heading of [
      'What they fear',
      'Last contacts',
      'Contact agreement',
      'What to say',
      'Put through to',
    ])
      await card.getByRole('heading', { name: heading }).waitFor();
    await card.getByText('Was about to be called').waitFor();
    await expect.poll(() => card.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.press('3');
    await page.keyboard.press('Enter');
    await page.getByText(/rang, panicked\. Put through to /).waitFor();
    const { calls } = await practice().server.get(`/api/clients/${client.id}`);
    expect(calls[0]).toMatchObject({
      direction: 'inbound',
      outcome: 'call-back',
      mood: 'panicked',
      note: expect.stringContaining('Put through to'),
    });
    // The advisor still owes them a call: they stay on the list, with the new mood.
    const entry = (await listOfAll()).find((one) => one.client.id === client.id);
    expect(entry?.lastContact).toMatchObject({ direction: 'inbound', mood: 'panicked' });
    const { alerts } = await practice().server.get(`/api/alerts?client=${client.id}&state=open`);
    expect(alerts.length).toBeGreaterThan(0);
    if ('rangFirst' in alerts[0])
      expect(alerts.some((alert: { rangFirst: boolean }) => alert.rangFirst)).toBe(true);
    expect(problems).toEqual([]);
  });

  it('front desk: a name with a typing error is found from any screen, by the keys alone', async () => {
    const { clients }: { clients: Listed['client'][] } =
      await practice().server.get('/api/clients?limit=50');
    const client = clients.find(({ name }) => /^[A-Z][a-z]+ [A-Z][a-z]{5,}$/.test(name));
    if (!client) throw new Error('nobody has a plain name');
    const { page, problems } = await openAs(practice(), TOM, '/clients');
    await page.getByRole('heading', { name: 'Clients', level: 1 }).waitFor();
    await page.keyboard.press('f');
    const field = page.getByLabel('Who is calling?');
    await field.waitFor();
    await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true);
    const [given = '', ...family] = client.name.normalize('NFD').replace(/\p{M}/gu, '').split(' ');
    const last = family.at(-1) ?? '';
    const wrong = last.slice(0, 2) + last.charAt(3) + last.charAt(2) + last.slice(4);
    await page.keyboard.type(`${wrong.toLowerCase()} ${given.toLowerCase()}`);
    await page.getByRole('region', { name: client.name }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Nobody is looked for yet').waitFor();
    expect(problems).toEqual([]);
  });
};
