import { type Settings, startTestApp } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { createTestDatabase } from '../support/database.ts';

export const PASSWORD = 'long enough for a test';
export const INGRID = 'ingrid@example.com';
export const OSKAR = 'oskar@example.com';
export const ADMINISTRATOR = 'root@example.com';

/** Monday, 24 February 2020, 10:00 in New York: the market is open. */
const OPEN = Date.parse('2020-02-24T15:00:00Z');

const people = [
  [INGRID, 'Ingrid Berg', 'advisor'],
  [OSKAR, 'Oskar Lind', 'advisor'],
  [ADMINISTRATOR, 'Rosa Diaz', 'administrator'],
] as const;

/** A practice of two advisors, two shares, and no clients yet; ticks are pushed, and the clock is theirs. */
export const startPractice = async (settings: Settings = {}) => {
  const database = await createTestDatabase('empty');
  const server = await startTestApp(database.url, { FRAME_MS: '0', ...settings });
  for (const [email, name, role] of people)
    await server.post('/api/users', {
      email,
      name,
      role,
      password: PASSWORD,
      timeZone: 'America/New_York',
    });
  await server.put('/api/instruments', [
    { symbol: 'ACME', name: 'Acme Works', asset_class: 'equity', previous_close: 100 },
    { symbol: 'BOND', name: 'Quiet Bonds', asset_class: 'bond', previous_close: 50 },
  ]);
  const browser = await openBrowser();
  let seconds = 0;
  return {
    ...server,
    browser,
    /** A second of market time after the tick before. */
    tick: (symbol: string, price: number) =>
      server.post('/api/ticks', [{ symbol, price, at: OPEN + 1000 * seconds++ }]),
    stop: async () => {
      await browser.close();
      await server.stop();
      await database.drop();
    },
  };
};
export type Practice = Awaited<ReturnType<typeof startPractice>>;
