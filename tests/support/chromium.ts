import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const howToGetChromium =
  'Get one with `apt-get install chromium`, or name yours in CHROMIUM_PATH.';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const outsideThePath = [
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where this machine's Chromium is, or null. CHROMIUM_PATH goes before all others. */
export const findChromium = (): string | null => {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...candidates, ...outsideThePath].find((path) => existsSync(path)) ?? null;
};
