import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningEmbedded } from '../../../db/embedded.ts';
import { createClient } from '../../../db/pool.ts';
import { DATA_KEY_FILE } from '../../../server/data-key.ts';
import type { Drill, Finding } from '../drill.ts';
import { command, startEmbeddedServer } from '../support/embedded-server.ts';

const clients = 200;
/** The log is copied once a minute: the disaster comes in the middle of the second. */
const WORK_FOR_MS = 95_000;
const LOSS_MINUTES = 5;
const BACK_MINUTES = 30;

type Server = Awaited<ReturnType<typeof startEmbeddedServer>>;
type Logged = { id: string; at: number };

const lines = (head: string, line: (n: number) => string): string =>
  `${[head, ...Array.from({ length: clients }, (_, i) => line(i + 1))].join('\n')}\n`;

const loadPractice = async (server: Server): Promise<string[]> => {
  await server.put('/api/instruments', [
    { symbol: 'ACME', name: 'Acme', asset_class: 'equity', previous_close: 100 },
  ]);
  const ann = { email: 'ann@example.com', name: 'Ann', role: 'advisor', password: 'correct horse' };
  await server.post('/api/users', ann);
  const head = 'external_id,name,advisor_email,cash';
  await server.importCsv(
    'clients',
    lines(head, (n) => `C-${n},Client ${n},${ann.email},1000`),
  );
  const fears = 'client_external_id,kind,symbol,threshold';
  await server.importCsv(
    'sensitivities',
    lines(fears, (n) => `C-${n},price-below,ACME,50`),
  );
  const page = await server.get('/api/clients?limit=200');
  return page.clients.map((client: { id: string }) => client.id);
};

/** One after another, each answered before the next: what was answered was promised. */
const logCalls = async (server: Server, ids: readonly string[]): Promise<Logged[]> => {
  const logged: Logged[] = [];
  const end = performance.now() + WORK_FOR_MS;
  while (performance.now() < end) {
    const clientId = ids[logged.length % ids.length];
    const call = {
      clientId,
      direction: 'outbound',
      outcome: 'reached',
      note: `No. ${logged.length}`,
    };
    const { id } = await server.post('/api/calls', call);
    logged.push({ id, at: performance.now() });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return logged;
};

/** What is in the restored database, looked at past the server. */
const callsIn = async (
  dataDir: string,
): Promise<{ calls: Set<string>; clients: number; recorded: number }> => {
  const running = runningEmbedded(dataDir);
  if (!running) throw new Error('the restored database does not run');
  const client = createClient(running.superuserUrl);
  await client.connect();
  try {
    const calls = await client.query<{ id: string }>('SELECT id FROM calls');
    const { rows } = await client.query<{ clients: number; recorded: number }>(
      `SELECT (SELECT count(*) FROM clients) AS clients,
         (SELECT count(DISTINCT row_id) FROM audit_entries WHERE table_name = 'calls') AS recorded`,
    );
    const { clients: known = 0, recorded = 0 } = rows[0] ?? {};
    return { calls: new Set(calls.rows.map(({ id }) => id)), clients: known, recorded };
  } finally {
    await client.end();
  }
};

/** Whatever is there has to be all that was before the first that is missing. */
const lossOf = (logged: readonly Logged[], there: ReadonlySet<string>, lostAt: number) => {
  const firstMissing = logged.findIndex(({ id }) => !there.has(id));
  if (firstMissing === -1) return { seconds: 0, lost: 0, holes: 0 };
  const after = logged.slice(firstMissing);
  const since = logged[firstMissing - 1]?.at ?? logged[0]?.at ?? lostAt;
  const holes = after.filter(({ id }) => there.has(id)).length;
  return { seconds: (lostAt - since) / 1000, lost: after.length, holes };
};

const run = async (folder: string, say: (line: string) => void): Promise<Finding[]> => {
  const before = join(folder, 'before');
  const after = join(folder, 'after');
  const to = join(folder, 'backup');
  const first = await startEmbeddedServer({ DATA_DIR: before, BACKUP_DIR: to });
  const logged = await logCalls(first, await loadPractice(first));
  await first.kill();
  // Keys aren't in a backup: whoever runs the server keeps them elsewhere.
  const keys = join(folder, 'keys');
  await cp(join(before, DATA_KEY_FILE), join(keys, DATA_KEY_FILE));
  const lostAt = performance.now();
  await rm(before, { recursive: true });
  say(`${logged.length} calls were logged; server and database killed, their folder deleted`);

  const restored = await command('restore', ['--from', to], { DATA_DIR: after });
  say(restored.said.trim().split('\n').join('\n  '));
  await cp(keys, after, { recursive: true });
  const second = await startEmbeddedServer({ DATA_DIR: after, BACKUP_DIR: to });
  const backAfter = (performance.now() - lostAt) / 1000;
  const found = await callsIn(after);
  const again = await command('restore', ['--from', to], { DATA_DIR: after });
  const checked = await second.get('/api/record/verify');
  await second.end();
  const { seconds, lost, holes } = lossOf(logged, found.calls, lostAt);
  return [
    {
      promise: `at most ${LOSS_MINUTES} minutes lost`,
      measured: `${seconds.toFixed(0)} s (${lost} of ${logged.length} calls), ${holes} holes before that`,
      // Where nothing was lost the disaster did not hit.
      ok: seconds <= LOSS_MINUTES * 60 && lost > 0 && lost < logged.length && holes === 0,
    },
    {
      promise: `back within ${BACK_MINUTES} minutes`,
      measured: `${backAfter.toFixed(1)} s, with ${found.clients} clients and ${found.calls.size} calls`,
      ok: backAfter <= BACK_MINUTES * 60 && restored.code === 0,
    },
    {
      promise: 'counts and chain equal',
      measured: `${found.clients} of ${clients} clients, ${found.recorded} of ${found.calls.size} calls in the record; ${checked.altered ? checked.findings[0].says : 'nothing altered'}`,
      ok: found.clients === clients && found.recorded === found.calls.size && !checked.altered,
    },
    {
      promise: 'a database that is there is never overwritten',
      measured: again.said.trim(),
      ok: again.code === 2,
    },
  ];
};

export const drill: Drill = {
  promises: 'it can be restored',
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), 'forecall-restore-'));
    try {
      return await run(folder, say);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
