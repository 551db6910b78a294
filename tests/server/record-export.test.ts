import { execFile } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asViewer } from '../../db/pool.ts';
import type { RecordEntryView } from '../../shared/api/record.ts';
import { chainAll, recordedBook } from '../drills/record-book.ts';
import { asUser, clientId } from '../support/book.ts';
import { type Http, startHttp } from './http-harness.ts';

let http: Http;
let boss: { id: string; cookie: string };
let folder: string;

beforeAll(async () => {
  http = await startHttp();
  await recordedBook(http.pool, 3);
  boss = await http.userWith('supervisor', 'sue@example.com');
  await asViewer(http.pool, asUser('advisor-1'), (tx) =>
    tx.query(
      `INSERT INTO cause_decisions (id, client_id, cause, decision, note, user_id, at)
       VALUES (gen_random_uuid(), $1, 'fear', 'confirmed', $2, 'advisor-1', now())`,
      [clientId(1), '=HYPERLINK("http://example.com", "click")'],
    ),
  );
  await chainAll(http.pool);
  folder = await mkdtemp(join(tmpdir(), 'forecall-export-'));
});
afterAll(async () => {
  await http.stop();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string) => http.ask('GET', path, { cookie: boss.cookie });

describe('looking through the record', () => {
  it('tells who did what with whom, the newest first, page by page', async () => {
    const { body } = await get('/api/record?kind=calls&limit=2');
    expect(body.entries).toHaveLength(2);
    expect(body.entries[0]).toMatchObject({
      ...{ table: 'calls', operation: 'insert', role: 'advisor', changed: null, reviews: [] },
      who: { id: 'advisor-3', name: 'Name of advisor-3' },
      client: { id: clientId(3), name: 'Client 3' },
      content: { note: 'Spoke about day 3.' },
    });
    const next = await get(`/api/record?kind=calls&limit=2&cursor=${body.nextCursor}`);
    expect(next.body.entries[0].client.id).toBe(clientId(1));
    const byPeople = (await get('/api/record?by=people&limit=50')).body.entries;
    const byServer = (await get('/api/record?by=server&limit=50')).body.entries;
    expect(byPeople.length).toBeGreaterThan(0);
    expect(byServer.length).toBeGreaterThan(0);
    expect(byPeople.filter(({ who }: RecordEntryView) => who === null)).toEqual([]);
    expect(byServer.filter(({ who }: RecordEntryView) => who !== null)).toEqual([]);
    const mine = await get(`/api/record?who=advisor-2&client=${clientId(2)}&kind=policies`);
    expect(mine.body.entries.map((entry: { operation: string }) => entry.operation)).toEqual([
      'update',
      'insert',
    ]);
    expect(mine.body.entries[0].changed).toEqual(['per_week']);
    expect((await get('/api/record?from=2020-01-01&to=2020-01-02')).body.entries).toEqual([]);
    expect((await get('/api/record?client=nobody')).body.entries).toEqual([]);
    expect((await get('/api/record?cursor=x')).status).toBe(400);
  });

  it('is marked as reviewed with a note, which is in the record itself', async () => {
    const [entry] = (await get('/api/record?kind=calls&limit=1')).body.entries;
    const json = { positions: [entry.position, 999_999_999], note: ' Fine. ' };
    const marked = await http.ask('POST', '/api/record/reviews', { cookie: boss.cookie, json });
    expect(marked).toMatchObject({ status: 201, body: { reviewed: 1 } });
    const by = { by: 'Name of sue@example.com', note: 'Fine.' };
    const reviewed = (await get('/api/record?reviewed=yes')).body.entries;
    expect(reviewed).toMatchObject([{ position: entry.position, reviews: [by] }]);
    await chainAll(http.pool);
    const [itself] = (await get('/api/record?kind=record&limit=1')).body.entries;
    expect(itself).toMatchObject({ table: 'record_reviews', who: { id: boss.id } });
  });

  it('is for those who supervise: a script marks nothing, an advisor sees nothing', async () => {
    const json = { positions: [1] };
    expect((await http.ask('POST', '/api/record/reviews', { json })).status).toBe(403);
    const { cookie } = await http.userWith('advisor', 'ann@example.com');
    for (const path of ['', '/state', '/verify', '/export'])
      expect((await http.ask('GET', `/api/record${path}`, { cookie })).status).toBe(403);
  });
});

const unpacked = async (): Promise<Record<string, string>> => {
  const response = await fetch(`${http.url}/api/record/export`, {
    headers: { cookie: boss.cookie },
  });
  expect(response.headers.get('content-type')).toBe('application/zip');
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  );
};

/** As an examiner would: in the unpacked folder, with Node alone. */
const check = (): Promise<{ failed: boolean; said: string }> =>
  new Promise((resolve) => {
    execFile(
      'node',
      ['check.mjs'],
      { cwd: folder, env: { PATH: process.env.PATH } },
      (error, said) => resolve({ failed: error !== null, said }),
    );
  });

describe('the export for an examiner', () => {
  it('is checked with Node alone, and by sha256sum', async () => {
    const files = await unpacked();
    expect(Object.keys(files).sort()).toEqual([
      'SHA256SUMS',
      'check.mjs',
      'entries.csv',
      'heads.csv',
      'how-to-check.html',
      'manifest.json',
      'names.csv',
      'words.csv',
    ]);
    const { failed, said } = await check();
    expect(said).toMatch(/^\d+ entries, \d+ heads among them: nothing was altered\.\n$/);
    expect(failed).toBe(false);
    const { entries, record } = JSON.parse(files['manifest.json'] ?? '');
    expect(said).toMatch(new RegExp(`^${entries} entries`));
    expect(record).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('names what was edited, also where the sums were made to fit', async () => {
    await unpacked();
    const file = join(folder, 'entries.csv');
    const csv = await readFile(file, 'utf8');
    const edited = csv.replace('""reached""', '""voicemail""');
    expect(edited).not.toBe(csv);
    await writeFile(file, edited);
    const { failed, said } = await check();
    expect(said).toMatch(/entries\.csv is not as it was written\nentry \d+ was edited\n/);
    expect(failed).toBe(true);
    await writeFile(file, csv.replace(/^5,.*\r\n/m, ''));
    expect((await check()).said).toMatch(/between entry 4 and 6 something is missing/);
    await unpacked();
    const [, at] = /\r\n7,([^,]+),/.exec(csv) ?? [];
    appendFileSync(join(folder, 'heads.csv'), `7,${'0'.repeat(64)},${at}\r\n`);
    expect((await check()).said).toMatch(/entry 7 had another hash/);
  });

  it('has nothing that a spreadsheet would take for a formula', async () => {
    await http.pool.query(`UPDATE "user" SET name = '=SUM(1)' WHERE id = 'advisor-2'`);
    const files = await unpacked();
    const { 'words.csv': words = '', 'names.csv': names = '' } = files;
    expect(names).toContain(",'=SUM(1),");
    expect(files['entries.csv']).toContain('HYPERLINK');
    expect(words).toContain('Spoke about day 2.');
    for (const csv of [words, files['entries.csv'] ?? ''])
      for (const field of csv.split(/\r\n|,(?=")|","/)) expect(field).not.toMatch(/^"?[=+@\t]/);
  });
});
