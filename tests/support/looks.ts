import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { desk, phone, type View } from './browser.ts';

/** Both sizes and both schemes; what is wrong with a colour or a width shows in one of them. */
const looks = [
  ['1440 pixels, light', desk],
  ['390 pixels, dark', phone],
] as const;

/** The entries of a group and the rows of a table are alike: the fortieth would only cost time. */
const alike = ['[data-call-list] li:nth-child(n + 4)', 'tbody tr:nth-child(n + 12)'];

/** Charts are drawn anew for their new width, and colours turn into those of the other scheme. */
const settled = async (page: Page): Promise<void> => {
  await page.waitForTimeout(100);
  await page.waitForFunction(() =>
    document
      .getAnimations()
      // A spinner's never ends, one that is paused goes nowhere.
      .every(
        ({ effect, playState }) =>
          playState !== 'running' || effect?.getComputedTiming().endTime === Infinity,
      ),
  );
};

const problemsOn = async (page: Page, { width }: View, within: string): Promise<string[]> => {
  // Half a megabyte: a page gets it once.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe.source);
  const where = JSON.stringify({ include: [within], exclude: alike });
  // Nobody reads what is well.
  const { violations }: AxeResults = await page.evaluate(
    `axe.run(${where}, { resultTypes: ['violations'] })`,
  );
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  const scrolls = await page.evaluate(() => document.documentElement.scrollWidth);
  return scrolls > width ? [...found, `${scrolls} pixels wide`] : found;
};

/**
 * What is wrong with a screen by the rules of axe, or wider than its window, by look; nothing where all is well.
 * @param afterEach called while the page has this look
 */
export const problemsInEveryLook = async (
  page: Page,
  within = 'html',
  afterEach: (view: View) => Promise<unknown> = async () => undefined,
): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {};
  for (const [name, view] of looks) {
    await page.setViewportSize(view);
    await page.emulateMedia({ colorScheme: view.scheme, reducedMotion: 'reduce' });
    await settled(page);
    const problems = await problemsOn(page, view, within);
    if (problems.length > 0) found[name] = problems;
    await afterEach(view);
  }
  await page.setViewportSize(desk);
  await page.emulateMedia({ colorScheme: desk.scheme });
  return found;
};
