import type { Browser, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { startTestApp } from '../../support/app.ts';
import { openPage } from '../../support/browser.ts';

/** The demo on the first evening of its crash, the replay standing still. */
export type PeoplePractice = {
  server: Awaited<ReturnType<typeof startTestApp>>;
  browser: Browser;
};

/** A page of its own until the test ends, signed in as this user of the demo (`GET /api/demo`), on this screen. */
export const openAs = async (
  { server, browser }: PeoplePractice,
  email: string,
  path: string,
): Promise<{ page: Page; problems: string[] }> => {
  const opened = await openPage(browser);
  // Left open, each would get every list and every price from then on.
  onTestFinished(() => opened.page.context().close());
  await opened.page.request.post(`${server.address}/api/auth/demo-sign-in`, { data: { email } });
  await opened.page.goto(`${server.address}${path}`);
  return opened;
};
