import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage } from '../support/browser.ts';
import { INGRID, PASSWORD, type Practice, startPractice } from './small-practice.ts';

const MOST_TABS = 60;

/** What has the focus, as somebody would name it; and what is wrong with it, if anything is. */
const focusOf = (page: Page): Promise<{ name: string; trouble: string | null }> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return { name: '', trouble: 'nowhere' };
    const label = focused.id && document.querySelector(`label[for="${CSS.escape(focused.id)}"]`);
    const name = focused.getAttribute('aria-label') ?? (label || focused).textContent ?? '';
    // A radio button is drawn by its label.
    const drawn = focused.matches('input[type=radio], input[type=checkbox]') ? label : focused;
    if (!drawn) return { name, trouble: 'without a label' };
    const { top, bottom, left, right, width, height } = drawn.getBoundingClientRect();
    const inSight =
      width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    if (!inSight) return { name, trouble: 'out of sight' };
    // A whole screen or layer that was gone to needs no frame around it.
    if (focused.matches('main, [role=dialog]')) return { name, trouble: null };
    const { outlineStyle, boxShadow } = getComputedStyle(drawn);
    // A field shows it by its border.
    const isField = drawn.matches('input, textarea, select, .mantine-Input-input');
    const shown = outlineStyle !== 'none' || boxShadow !== 'none' || isField;
    return { name, trouble: shown ? null : 'not to be seen' };
  });

describe('the day’s work by keyboard alone', () => {
  let practice: Practice;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    practice = await startPractice();
    await practice.importCsv(
      'clients',
      `external_id,name,advisor_email,phone\nI-1,Ellen Fallow,${INGRID},+1 212 555-0101\nI-2,Piet de Wit,${INGRID},\nI-3,Mara Quill,${INGRID},\n`,
    );
    await practice.importCsv(
      'holdings',
      'client_external_id,symbol,quantity\nI-1,ACME,10\nI-2,ACME,20\nI-3,ACME,30\n',
    );
    await practice.importCsv(
      'sensitivities',
      'client_external_id,kind,threshold,intensity,in_their_words\nI-1,portfolio-fall,5,5,Not again.\nI-2,portfolio-fall,5,4,\nI-3,portfolio-fall,5,3,\n',
    );
    await practice.tick('ACME', 93);
    ({ page, problems } = await openPage(practice.browser));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(practice.address);
    await page.getByLabel('Email').waitFor();
  });
  afterAll(() => practice?.stop());

  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** The focus moves on by frames and fetches of its own, so it is looked for and not at. */
  const focusIsOn = (name: string | RegExp): Promise<void> =>
    expect
      .poll(() => focusOf(page), { timeout: 15_000 })
      .toEqual({ name: expect.stringMatching(name), trouble: null });
  const tabTo = async (name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
    for (let presses = 0; presses < MOST_TABS; presses++) {
      await press(key);
      const focus = await focusOf(page);
      expect(focus).toEqual({ name: expect.any(String), trouble: null });
      if (name.test(focus.name)) return;
    }
    throw new Error(`${MOST_TABS} tabs don't lead to ${name}`);
  };
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
  const names = () =>
    page
      .getByRole('article')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));

  it('signs in', async () => {
    await tabTo(/^Email/);
    await page.keyboard.type(INGRID);
    await tabTo(/^Password/);
    await page.keyboard.type(PASSWORD);
    await press('Enter');
    await heading('Today');
    await page.getByRole('article').first().waitFor();
  });

  it('skips the navigation for the content', async () => {
    await tabTo(/^Skip to the content/);
    await press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  });

  it('shows its keys, and gives the focus back', async () => {
    await tabTo(/^Find a client/);
    await press('Tab', 'Shift+?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    await help.getByText('Copy the opening line').waitFor();
    await focusIsOn('^Close$');
    await press('Escape');
    await help.waitFor({ state: 'detached' });
    await focusIsOn(/./);
  });

  it('moves down the list and up again', async () => {
    const [first = '', second = '', third = ''] = await names();
    await press('j');
    await focusIsOn(`^${first}$`);
    await press('j', 'ArrowDown');
    await focusIsOn(`^${third}$`);
    await press('k');
    await focusIsOn(`^${second}$`);
    await press('ArrowUp');
    await focusIsOn(`^${first}$`);
  });

  it('opens and closes the details', async () => {
    const entry = page.getByRole('article').first();
    await press('Enter');
    await entry.getByRole('button', { name: 'Hide details' }).waitFor();
    await focusIsOn(/./);
    await press('Enter');
    await entry.getByRole('button', { name: 'Details', exact: true }).waitFor();
    await focusIsOn(/./);
  });

  it('copies the opening line', async () => {
    const [first = ''] = await names();
    const { entries } = await practice.get('/api/call-list');
    const opening = entries.find(
      (entry: { client: { name: string } }) => entry.client.name === first,
    ).opening;
    await press('c');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(opening);
    await focusIsOn(`^${first}$`);
  });

  it('logs a call; whoever takes the place of the entry that left has the focus', async () => {
    const [first = '', second = ''] = await names();
    await press('l');
    await focusIsOn('^Reached$');
    await press('Escape');
    await page.getByRole('button', { name: 'Reached', exact: true }).waitFor({ state: 'detached' });
    await focusIsOn(/./);
    await press('l');
    await focusIsOn('^Reached$');
    await press('Enter');
    await page.getByRole('article', { name: first }).waitFor({ state: 'detached' });
    await focusIsOn(`^${second}$`);
    const { clients } = await practice.get(`/api/clients?search=${encodeURIComponent(first)}`);
    const { calls } = await practice.get(`/api/clients/${clients[0].id}`);
    expect(calls.map((call: { outcome: string }) => call.outcome)).toEqual(['reached']);
  });

  it('opens the client’s page', async () => {
    const [first = ''] = await names();
    await press('o');
    await heading(first);
    await focusIsOn(/./);
  });

  it('opens a past alert and closes it where it was opened', async () => {
    await tabTo(/^Past alerts$/, 'Shift+Tab');
    await press('Enter');
    await heading('Past alerts');
    await focusIsOn(/./);
    await page
      .getByRole('button', { name: /^Show the alert of / })
      .first()
      .waitFor();
    await tabTo(/^Show the alert of /);
    const { name } = await focusOf(page);
    await press('Enter');
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('heading', { name: 'How it went' }).waitFor();
    await focusIsOn(/./);
    expect(await drawer.evaluate((layer) => layer.contains(document.activeElement))).toBe(true);
    await press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await focusIsOn(`^${name}$`);
    expect(problems).toEqual([]);
  });
});
