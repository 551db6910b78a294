/**
 * `npm run restore -- --from folder [--replace]`: restores the newest backup of a folder (or one whole copy) into the data
 * folder that the settings name, and checks it. Refuses where a database is there already, unless told to move it aside.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadDump } from '../server/backup/dump.ts';
import { restoreBackup } from '../server/backup/restored.ts';
import { readConfig } from '../server/config.ts';
import { DATA_KEY_FILE } from '../server/data-key.ts';
import { run } from './run.ts';

const USAGE = 'npm run restore -- --from folder [--replace]';

const told = (problems: readonly string[]): boolean => {
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.stdout.write(
    problems.length === 0
      ? 'Rows, record and chain are as they were.\n'
      : `${problems.length} things are not as they were.\n`,
  );
  return problems.length === 0;
};

run(async () => {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, replace: { type: 'boolean', default: false } },
  });
  if (values.from === undefined) throw new Error(USAGE);
  const from = resolve(values.from);
  const config = readConfig(process.env);
  const now = new Date();
  const headsFile = config.recordHeadsFile;
  if (config.databaseUrl !== null)
    return told(await loadDump(from, config.databaseUrl, { now, headsFile }));
  const log = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const restored = await restoreBackup(from, config.dataDir, {
    ...{ replace: values.replace, now, headsFile, log },
  });
  const { base, segments, record } = restored;
  log(`${base} and ${segments} segments of the log are restored into ${config.dataDir}.`);
  log(`The record reaches to ${record ? `entry ${record.position} of ${record.at}` : 'nothing'}.`);
  if (config.dataKey === null && !existsSync(join(config.dataDir, DATA_KEY_FILE)))
    log(
      `${DATA_KEY_FILE} is not in a backup: lay it into ${config.dataDir} before the server starts.`,
    );
  return told(restored.problems);
});
