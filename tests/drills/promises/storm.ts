import { setTimeout as sleep } from 'node:timers/promises';
import { type Script, spawnTestApp } from '../../support/app.ts';
import { startOwnPostgres } from '../../support/own-postgres.ts';
import type { Drill } from '../drill.ts';
import { type OpenPage, openPage, signIn } from '../support/page.ts';

const ADVISORS = 50;
const EACH = 40;
const PASSWORD = 'long enough for a storm';
const OPEN = Date.UTC(2020, 1, 24, 14, 30);
const STORED_MS = 1000;
const SHOWN_MS = 2000;
const CALL_MS = 300;
/** Ten calls a second: each of the fifty is done with one every five seconds. */
const CALL_EVERY_MS = 100;

const emailOf = (n: number): string => `advisor-${n}@example.com`;

const makePractice = async (server: Script): Promise<void> => {
  for (let n = 0; n < ADVISORS; n++)
    await server.post('/api/users', {
      ...{ email: emailOf(n), name: `Advisor ${n}`, role: 'advisor', password: PASSWORD },
    });
  await server.put('/api/instruments', [
    { symbol: 'ACME', name: 'Acme', asset_class: 'equity', previous_close: 100 },
  ]);
  const ids = Array.from({ length: ADVISORS * EACH }, (_, n) => n);
  const csv = (head: string, row: (n: number) => string): string =>
    [head, ...ids.map(row), ''].join('\n');
  const clients = csv('external_id,name,advisor_email,phone', (n) =>
    [`C-${n}`, `Client ${n}`, emailOf(n % ADVISORS), '+1 212 555 0100'].join(','),
  );
  await server.importCsv('clients', clients);
  const holdings = csv('client_external_id,symbol,quantity', (n) => `C-${n},ACME,${100 + n}`);
  await server.importCsv('holdings', holdings);
  const fears = csv(
    'client_external_id,kind,symbol,threshold,unit,intensity,in_their_words',
    (n) => `C-${n},instrument-fall,ACME,5,percent,${1 + (n % 5)},Never again.`,
  );
  await server.importCsv('sensitivities', fears);
};

/** When the page had everything: all its alerts, and a list with all of them but whoever was `called` meanwhile. */
const completeAt = async (
  page: OpenPage,
  patienceMs: number,
  called: () => number,
): Promise<number> => {
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    const entries = page.list()?.entries ?? [];
    if (page.seen.length >= EACH && entries.length >= EACH - called())
      return Math.max(page.seenAt[EACH - 1] ?? 0, page.listAt());
    await sleep(5);
  }
  return Number.POSITIVE_INFINITY;
};

const share = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? Number.NaN;

/** Calls logged by one who sees everybody, for as long as the storm lasts. */
const logCalls = async (
  server: Script,
  clientIds: readonly string[],
  going: () => boolean,
  begins: (clientId: string) => void,
) => {
  const took: number[] = [];
  for (let n = 0; going() || took.length < 20; n++) {
    const begun = performance.now();
    const clientId = clientIds[n % clientIds.length] ?? '';
    begins(clientId);
    await server.post('/api/calls', { clientId, direction: 'outbound', outcome: 'voicemail' });
    took.push(performance.now() - begun);
    await sleep(begun + CALL_EVERY_MS - performance.now());
  }
  return took;
};

export const drill: Drill = {
  alone: true,
  promises: 'a storm is bearable: 2,000 clients on one tick',
  run: async (say, short) => {
    // The short form is run beside others' work: it shows that nothing is lost, and that time has some bound.
    const patience = short ? 6 : 1;
    const postgres = await startOwnPostgres();
    const server = await spawnTestApp(await postgres.newDatabase(), { FRAME_MS: '0' });
    try {
      await makePractice(server);
      await server.post('/api/ticks', [{ symbol: 'ACME', price: 100, at: OPEN }]);
      const pages: OpenPage[] = [];
      for (let n = 0; n < ADVISORS; n++)
        pages.push(openPage(server.address, await signIn(server.address, emailOf(n), PASSWORD)));
      while (pages.some((page) => page.list() === undefined)) await sleep(20);
      say(`${pages.length} pages are open`);
      const { clients } = await server.get('/api/clients?limit=50');
      const advisorOf = new Map<string, number>(
        clients.map(({ id, externalId }: { id: string; externalId: string }) => [
          id,
          Number(externalId.slice(2)) % ADVISORS,
        ]),
      );
      const ids = [...advisorOf.keys()];
      await logCalls(
        server,
        ids,
        () => false,
        () => undefined,
      );
      await sleep(2000);

      const begun = performance.now();
      let going = true;
      const called = new Set<string>();
      const calledOf = (advisor: number): number =>
        [...called].filter((id) => advisorOf.get(id) === advisor).length;
      const calls = logCalls(
        server,
        ids,
        () => going,
        (id) => called.add(id),
      );
      await server.post('/api/ticks', [{ symbol: 'ACME', price: 94, at: OPEN + 60_000 }]);
      const stored = performance.now() - begun;
      const shown = await Promise.all(
        pages.map((page, n) => completeAt(page, 20_000, () => calledOf(n))),
      );
      going = false;
      const took = await calls;
      const ms = shown.map((at) => at - begun);
      for (const page of pages) page.close();
      const [p50, p99, call] = [share(ms, 0.5), share(ms, 0.99), share(took, 0.95)];
      const raised = pages.reduce((sum, page) => sum + page.seen.length, 0);
      return [
        {
          promise: `2,000 clients on one tick: stored within ${patience} s`,
          measured: `${Math.round(stored)} ms, ${raised} alerts on ${pages.length} pages`,
          ok: stored <= STORED_MS * patience && raised === ADVISORS * EACH,
        },
        {
          promise: `on screen, alerts and list, p99 within ${2 * patience} s`,
          measured: `p50 ${Math.round(p50)} ms, p99 ${Math.round(p99)} ms`,
          ok: p99 <= SHOWN_MS * patience,
        },
        {
          promise: `logging a call meanwhile p95 within ${300 * patience} ms`,
          measured: `p95 ${Math.round(call)} ms of ${took.length} calls`,
          ok: call <= CALL_MS * patience,
        },
      ];
    } finally {
      await server.end('SIGTERM');
      await postgres.end();
    }
  },
};
