/**
 * `npm run verify-record`: checks the whole record of the database that the settings name, running or not. Says what is wrong,
 * a line each. Ends with 0 when nothing is, with 1 when something is, with 2 when it couldn't be checked.
 */
import { readConfig } from '../server/config.ts';
import { checkRecord } from '../server/record/check.ts';
import { openDatabase } from './database.ts';
import { run } from './run.ts';

run(async () => {
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  try {
    const headsFile = config.recordHeadsFile;
    const report = await checkRecord({ url: database.url, headsFile }, Date.now);
    for (const { says } of report.findings) process.stdout.write(`${says}\n`);
    const { entries, head, anchoredHeads, altered, findings } = report;
    process.stdout.write(
      `${entries} entries${head ? `, the last at ${head.at} with hash ${head.hash}` : ''}; ${anchoredHeads} heads in ${headsFile}. ` +
        `${altered ? `${findings.length} things are wrong.` : 'Nothing was altered.'}\n`,
    );
    return !altered;
  } finally {
    await database.close();
  }
});
