import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
  return existsSync(page) && statSync(page).mtimeMs >= Math.max(newestIn('client'), newestIn('shared'));
};

/** Builds the dashboard where it is missing or older than its source. Answers the folder it is in. */
export const buildScreens = async (): Promise<string> => {
  if (!isBuilt()) {
    // Loaded only here: a server that has its screens starts without the bundler.
    const { build } = await import('vite');
    await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  }
  return built;
};
