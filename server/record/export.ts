import { createHash, type Hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Zip, ZipDeflate } from 'fflate';
import type { Tx } from '../../db/pool.ts';
import {
  type ChainedEntry,
  chainAfter,
  namesWithin,
  openedWithin,
  placesWithin,
  recordId,
} from '../../db/record-chain.ts';
import type { RecordReport } from '../../shared/record.ts';
import { csvLine } from './csv.ts';
import type { HeadsLine } from './heads-file.ts';
import { keptHeads } from './kept-heads.ts';

const PART = 2000;
/** More is no file for a desk. */
const MOST = 200_000;

/** Too much for one file. Its message may be shown. */
export class ExportTooLarge extends Error {
  constructor(entries: number) {
    super(`These days have ${entries} entries; an export has at most ${MOST}: choose fewer days.`);
  }
}

const own = (name: string): Buffer =>
  readFileSync(new URL(`export-files/${name}`, import.meta.url));

/** A ZIP that is written as it comes, and the sum of every file in it. */
const createArchive = () => {
  const parts: Uint8Array[] = [];
  const sums: string[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, part) => {
    if (error) failed = error;
    else parts.push(part);
  });
  const open = (name: string) => {
    const file = new ZipDeflate(name, { level: 6 });
    const hash: Hash = createHash('sha256');
    zip.add(file);
    return {
      write: (content: string | Buffer): void => {
        const bytes = Buffer.from(content);
        hash.update(bytes);
        file.push(bytes);
      },
      close: (): void => {
        file.push(new Uint8Array(0), true);
        sums.push(`${hash.digest('hex')}  ${name}\n`);
      },
    };
  };
  const put = (name: string, content: string | Buffer): void => {
    const file = open(name);
    file.write(content);
    file.close();
  };
  return {
    open,
    put,
    end: (): Buffer => {
      put('SHA256SUMS', sums.join(''));
      zip.end();
      if (failed) throw failed;
      return Buffer.concat(parts);
    },
  };
};

type Archive = ReturnType<typeof createArchive>;

const columns = [
  ...['position', 'at', 'actor', 'actor_role', 'table', 'row_id', 'client_id', 'operation'],
  ...['content', 'previous_hash', 'hash'],
];

const lineOf = ({ position, previousHash, hash, entry }: ChainedEntry): string =>
  csvLine([
    position,
    ...(entry
      ? [entry.at, entry.actor, entry.actorRole, entry.table, entry.rowId, entry.clientId]
      : Array(6).fill(null)),
    entry?.operation ?? null,
    entry?.content ?? null,
    previousHash,
    hash,
  ]);

type Places = { first: number; last: number };

const putEntries = async (tx: Tx, archive: Archive, places: Places | null): Promise<number> => {
  const file = archive.open('entries.csv');
  file.write(csvLine(columns));
  let count = 0;
  for (let at = (places?.first ?? 1) - 1; places && at < places.last; ) {
    const part = await chainAfter(tx, at, Math.min(PART, places.last - at));
    const wanted = part.filter(({ position }) => position <= places.last);
    if (wanted.length === 0) break;
    file.write(wanted.map(lineOf).join(''));
    count += wanted.length;
    at = wanted.at(-1)?.position ?? places.last;
  }
  file.close();
  return count;
};

/** The record is of words as they are stored, sealed; here they are as they were written, for whoever has to read them. */
const putWords = async (tx: Tx, archive: Archive, places: Places | null): Promise<void> => {
  const file = archive.open('words.csv');
  file.write(csvLine(['position', 'content']));
  for (let at = places?.first ?? 1; places && at <= places.last; at += PART) {
    const part = await openedWithin(tx, at, Math.min(at + PART - 1, places.last));
    file.write(
      part.map(({ position, content }) => csvLine([position, JSON.stringify(content)])).join(''),
    );
  }
  file.close();
};

type Asked = {
  /** ms UTC, from and before */
  from: number | null;
  until: number | null;
  days: { from?: string | undefined; to?: string | undefined };
  report: RecordReport;
  heads: readonly HeadsLine[];
};

/**
 * The record of a span of time for somebody who trusts none of our programs. Between its first and its last entry none is left
 * out, so that it can be checked by itself.
 * @throws ExportTooLarge
 */
export const exportRecord = async (tx: Tx, { from, until, days, report, heads }: Asked) => {
  const record = await recordId(tx);
  const places = await placesWithin(tx, from, until);
  const many = places ? places.last - places.first + 1 : 0;
  if (many > MOST) throw new ExportTooLarge(many);
  const archive = createArchive();
  const entries = await putEntries(tx, archive, places);
  await putWords(tx, archive, places);
  const names = places ? await namesWithin(tx, places.first, places.last) : [];
  archive.put(
    'names.csv',
    [['kind', 'id', 'name', 'known_as'], ...names.map((n) => [n.kind, n.id, n.name, n.known])]
      .map(csvLine)
      .join(''),
  );
  const { heads: kept } = keptHeads(heads, record);
  archive.put(
    'heads.csv',
    [['position', 'hash', 'at'], ...kept.map((head) => [head.position, head.hash, head.at])]
      .map(csvLine)
      .join(''),
  );
  const { findings, remarks, ...checked } = report;
  const manifest = { record, days, entries, ...places, checked, findings, remarks };
  archive.put('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of ['check.mjs', 'how-to-check.html']) archive.put(name, own(name));
  return archive.end();
};
