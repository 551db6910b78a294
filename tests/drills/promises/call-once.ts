import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { API_TOKEN, spawnTestApp } from '../../support/app.ts';
import { makePractice } from '../../support/falling-days.ts';
import { startOwnPostgres } from '../../support/own-postgres.ts';
import type { Drill } from '../drill.ts';

const POSTS = 50;

type Answered = { status: number; body: string } | null;

const count = async (url: string): Promise<number> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM calls');
  await client.end();
  return rows[0]?.n ?? 0;
};

export const drill: Drill = {
  promises: 'logging a call happens once',
  run: async (_, short) => {
    const rounds = short ? 3 : 20;
    const postgres = await startOwnPostgres();
    const url = await postgres.newDatabase();
    let server = await spawnTestApp(url);
    try {
      await makePractice(server);
      const { clients } = await server.get('/api/clients?limit=1');
      const body = JSON.stringify({
        clientId: clients[0].id,
        direction: 'outbound',
        outcome: 'reached',
      });
      const post = (key: string): Promise<Answered> =>
        fetch(`${server.address}/api/calls`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'idempotency-key': key,
            authorization: `Bearer ${API_TOKEN}`,
          },
          body,
        })
          .then(async (answer) => ({ status: answer.status, body: await answer.text() }))
          .catch(() => null);
      let [cutOff, kinds, answered] = [0, 0, 0];
      for (let round = 0; round < rounds; round++) {
        const key = randomUUID();
        const posts = Array.from({ length: POSTS }, () => post(key));
        await sleep(((round + 1) / rounds) * 300);
        await server.end('SIGKILL');
        server = await spawnTestApp(url);
        const before = await Promise.all(posts);
        const again = await Promise.all(Array.from({ length: POSTS }, () => post(key)));
        const all = [...before, ...again].filter((answer) => answer !== null);
        cutOff += before.filter((answer) => answer === null).length;
        answered += all.length;
        kinds += new Set(all.map((answer) => `${answer.status} ${answer.body}`)).size;
      }
      await server.end('SIGTERM');
      const rows = await count(postgres.asSuperuser(url));
      return [
        {
          promise: `${POSTS} equal posts at once and a kill, ${rounds} times: one row, one answer`,
          measured: `${answered} answers of ${kinds} kinds for ${rounds} calls, ${rows} rows; ${cutOff} posts were cut off by the kill`,
          ok: rows === rounds && kinds === rounds && (short || cutOff > 0),
        },
      ];
    } finally {
      await postgres.end();
    }
  },
};
