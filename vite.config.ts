/// <reference types="vitest/config" />
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { findChromium, howToGetChromium } from './tests/support/chromium.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const testing = process.env.VITEST !== undefined;

/** Files with a real browser. Without one they are left out aloud; in CI the browser is required (its set-up fails). */
const browserTests = (): string[] => {
  if (!testing || findChromium() !== null || process.env.CI === 'true') {
    return ['tests/e2e/**/*.test.{ts,tsx}'];
  }
  const folder = `${here}tests/e2e`;
  const names = existsSync(folder)
    ? readdirSync(folder).filter((n) => /\.test\.tsx?$/.test(n))
    : [];
  // The configuration is read once per project.
  if (names.length > 0 && process.env.FORECALL_TOLD_NO_BROWSER === undefined) {
    process.env.FORECALL_TOLD_NO_BROWSER = 'yes';
    console.warn(
      `Left out, for there is no Chromium: ${names.map((n) => `tests/e2e/${n}`).join(', ')}. ${howToGetChromium}`,
    );
  }
  return [];
};

const clientSetup = `${here}tests/client/setup.ts`;

export default defineConfig({
  root: testing ? here : `${here}client`,
  plugins: [react()],
  build: { outDir: `${here}dist`, emptyOutDir: true },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/socket.io': { target: 'http://127.0.0.1:3000', ws: true },
    },
  },
  test: {
    passWithNoTests: true,
    // Most of them wait for a database or a browser rather than for a processor: a third keeps two cores busy.
    maxWorkers: 3,
    // What is fast is shown by tests/bench; here what comes late comes.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // What the files import is loaded once a worker, not once a file; none of them changes a module's state.
          isolate: false,
          environment: 'node',
          include: ['tests/{engine,market,shared,calls,demo,feeds,people,say}/**/*.test.{ts,tsx}'],
          // Properties look at hundreds of cases, on machines that have other work, too.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'client',
          // What they import is loaded once a worker; setup.ts clears what screens leave behind.
          isolate: false,
          environment: 'happy-dom',
          include: ['tests/client/**/*.test.{ts,tsx}'],
          setupFiles: existsSync(clientSetup) ? [clientSetup] : [],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          // What the files import is loaded once a worker; note-failures.ts puts back the state that modules keep.
          isolate: false,
          environment: 'node',
          include: ['tests/{db,server}/**/*.test.ts'],
          globalSetup: ['tests/support/database-setup.ts'],
          setupFiles: ['tests/support/note-failures.ts'],
          // Some start whole servers, beside two others that do.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: browserTests(),
          globalSetup: ['tests/support/browser-setup.ts', 'tests/support/database-setup.ts'],
          setupFiles: ['tests/support/note-failures.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
