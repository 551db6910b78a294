import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import express, { type RequestHandler, Router } from 'express';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = join(root, 'dist');

const newestIn = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => statSync(join(root, folder, name)).mtimeMs,
    ),
  );

const isBuilt = (): boolean => {
  const page = join(built, 'index.html');
  const sources = ['client', 'shared'].map(newestIn);
  return existsSync(page) && statSync(page).mtimeMs >= Math.max(...sources);
};

/** Builds the dashboard where it is missing or older than its source. */
export const buildScreens = async (): Promise<void> => {
  if (isBuilt()) return;
  // A process of its own: what this one's environment says (a test's, say) must not get into the screens.
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { NODE_ENV: 'production' },
  });
};

/** Every address that isn't a file is a screen: the page finds out which. */
const page: RequestHandler = (request, response, next) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return next();
  response.set('Cache-Control', 'no-cache').sendFile(join(built, 'index.html'));
};

export const serveScreens = (): Router =>
  Router()
    // Their names change with their content.
    .use('/assets', express.static(join(built, 'assets'), { immutable: true, maxAge: '1y' }))
    .use('/assets', (_, response) => void response.sendStatus(404))
    .use(express.static(built, { index: false, maxAge: 0 }))
    .use(page);
