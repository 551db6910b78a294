import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium() ?? 'chromium', args: flags });

export type View = { width: number; height: number; scheme: 'light' | 'dark' };
export const desk: View = { width: 1440, height: 900, scheme: 'light' };
export const phone: View = { width: 390, height: 844, scheme: 'dark' };

export type Opened = { page: Page; problems: string[] };

/** Another page of the same user, with whatever went wrong in it noted in `problems`. */
export const openPageIn = async (context: BrowserContext): Promise<Opened> => {
  const page = await context.newPage();
  // On a busy machine a page takes its time; whoever waits for what comes loses nothing by it.
  page.setDefaultTimeout(60_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return { page, problems };
};

/** A page of its own, of somebody who isn't signed in. */
export const openPage = async (
  browser: Browser,
  { width, height, scheme }: View = desk,
): Promise<Opened> =>
  openPageIn(await browser.newContext({ viewport: { width, height }, colorScheme: scheme }));

export const signIn = async (page: Page, address: string, email: string, password: string) => {
  await page.goto(address);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
};
