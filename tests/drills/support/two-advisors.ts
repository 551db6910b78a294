import { createPool } from '../../../db/pool.ts';
import type { Noun } from '../../server/access/facts.ts';
import { addBooks, addStrangers } from '../../server/access/strangers.ts';
import { type Script, spawnTestApp } from '../../support/app.ts';
import { signIn } from './page.ts';

const PASSWORD = 'long enough for two advisors';

/** Advisor A and whoever serves the stranger's client, on a server of its own. */
export type World = {
  server: Awaited<ReturnType<typeof spawnTestApp>>;
  cookies: { a: string; owner: string };
  idsOf: (n: number) => Readonly<Record<Noun, string>>;
};

const addUser = async (server: Script, email: string): Promise<string> => {
  const user = { email, name: `Name of ${email}`, role: 'advisor', password: PASSWORD };
  return (await server.post('/api/users', user)).id;
};

/** What is there is put into the database before the server that is asked begins, so that its engine knows it, too. */
const fill = async (url: string): Promise<World['idsOf']> => {
  const server = await spawnTestApp(url);
  const pool = createPool(url);
  try {
    await addBooks(pool);
    const a = await addUser(server, 'a@example.com');
    const owner = await addUser(server, 'owner@example.com');
    const cookie = await signIn(server.address, 'owner@example.com', PASSWORD);
    const note = await fetch(`${server.address}/api/own-triggers`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'words', tags: ['wont-sign', 'puts-off'] }),
    });
    const { id }: { id: string } = JSON.parse(await note.text());
    return await addStrangers(pool, { a, owner }, id);
  } finally {
    await pool.end();
    await server.end('SIGTERM');
  }
};

export const startTwoAdvisors = async (url: string): Promise<World> => {
  const idsOf = await fill(url);
  const server = await spawnTestApp(url);
  const cookieOf = (who: string) => signIn(server.address, `${who}@example.com`, PASSWORD);
  return { server, idsOf, cookies: { a: await cookieOf('a'), owner: await cookieOf('owner') } };
};
