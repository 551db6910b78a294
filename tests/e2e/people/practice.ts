import type { Browser, BrowserContext } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { startTestApp } from '../../support/app.ts';
import { desk, type Opened, openPageIn } from '../../support/browser.ts';

/** The demo on the first evening of its crash, the replay standing still. */
export type PeoplePractice = {
  server: Awaited<ReturnType<typeof startTestApp>>;
  browser: Browser;
  /** by email: whoever has been here has the screens already */
  users: Map<string, Promise<BrowserContext>>;
};

const signedIn = async (
  { server, browser }: PeoplePractice,
  email: string,
): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: desk, colorScheme: desk.scheme });
  await context.request.post(`${server.address}/api/auth/demo-sign-in`, { data: { email } });
  return context;
};

/** A page of this user of the demo (`GET /api/demo`) until the test ends, on this screen. */
export const openAs = async (
  practice: PeoplePractice,
  email: string,
  path: string,
): Promise<Opened> => {
  const context = practice.users.get(email) ?? signedIn(practice, email);
  practice.users.set(email, context);
  const opened = await openPageIn(await context);
  // Left open, each would get every list and every price from then on.
  onTestFinished(() => opened.page.close());
  await opened.page.goto(`${practice.server.address}${path}`);
  return opened;
};
