import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ERASURES_FILE } from '../privacy/erasures-file.ts';
import { writeWhole } from './copy-tree.ts';

const HEADS_FILE = 'record-heads.jsonl';

const linesOf = async (file: string): Promise<string[]> => {
  try {
    return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};

/** What is in one file and not yet in the other is added to that. It is there whole, and never has less than before. */
const addLines = async (from: string, to: string): Promise<void> => {
  const there = await linesOf(to);
  const known = new Set(there);
  const more = (await linesOf(from)).filter((line) => !known.has(line));
  if (more.length === 0) return;
  await mkdir(dirname(to), { recursive: true });
  await writeWhole(to, `${[...there, ...more].join('\n')}\n`);
};

/** Where a server keeps what has to outlive its database: heads of the record, and who was erased. */
const placesOf = (headsFile: string): { file: string; name: string }[] => [
  { file: headsFile, name: HEADS_FILE },
  { file: join(dirname(headsFile), ERASURES_FILE), name: ERASURES_FILE },
];

/** Before a copy is made: then no head is of more than the copy has. @returns the names of what is in `folder` now */
export const keepLines = async (headsFile: string, folder: string): Promise<string[]> => {
  const names: string[] = [];
  for (const { file, name } of placesOf(headsFile)) {
    await addLines(file, join(folder, name));
    if ((await linesOf(join(folder, name))).length > 0) names.push(name);
  }
  return names;
};

/** From a copy and from the folder it lies in, which may know more by now, to where the server reads it. */
export const bringLines = async (copy: string, headsFile: string): Promise<void> => {
  for (const { file, name } of placesOf(headsFile))
    for (const folder of [copy, dirname(copy)]) await addLines(join(folder, name), file);
};
