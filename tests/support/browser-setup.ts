import { findChromium, howToGetChromium } from './chromium.ts';

/** Only reached without a browser where CI=true made it required. */
export const setup = (): void => {
  if (findChromium() === null) {
    throw new Error(`The tests in tests/e2e need a Chromium. ${howToGetChromium}`);
  }
};
