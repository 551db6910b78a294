/**
 * `npm run backup -- --to folder [--keep 7] [--with-keys]`: a whole copy of the database that the settings name, running or
 * not. Ends with 0 when it is on disk, whole.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { takeBase } from '../server/backup/base.ts';
import { dumpDatabase } from '../server/backup/dump.ts';
import { prune } from '../server/backup/kept.ts';
import { readConfig } from '../server/config.ts';
import { openDatabase } from './database.ts';
import { run } from './run.ts';

const USAGE = 'npm run backup -- --to folder [--keep 7] [--with-keys]';

run(async () => {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      keep: { type: 'string', default: '7' },
      'with-keys': { type: 'boolean', default: false },
    },
  });
  const keep = Number(values.keep);
  if (values.to === undefined || !Number.isInteger(keep) || keep < 1) throw new Error(USAGE);
  const to = resolve(values.to);
  const config = readConfig(process.env);
  const { recordHeadsFile: headsFile } = config;
  const at = new Date();
  if (config.databaseUrl !== null) {
    const url = config.backupDatabaseUrl ?? config.databaseUrl;
    const name = await dumpDatabase(url, to, { at, headsFile });
    process.stdout.write(`${name} is in ${to}.\n`);
    return true;
  }
  const database = await openDatabase(config);
  try {
    const { superuserUrl } = database;
    if (superuserUrl === null) throw new Error('The embedded database is not there.');
    const withKeys = values['with-keys'];
    const source = { dataDir: config.dataDir, superuserUrl };
    const { folder, manifest } = await takeBase(source, to, { at, headsFile, withKeys });
    await prune(to, keep);
    const rows = Object.values(manifest.counts).reduce((sum, count) => sum + count, 0);
    process.stdout.write(
      `${folder} is in ${to}: ${rows} rows, record up to entry ${manifest.record?.position ?? 0}.\n` +
        `${withKeys ? 'It holds the keys: whoever has it reads everything.' : 'The keys (files *.key in DATA_DIR, or the settings) are not in it: keep them elsewhere, for without them sealed words stay shut.'}\n`,
    );
    return true;
  } finally {
    await database.close();
  }
});
