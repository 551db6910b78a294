/**
 * `npm run verify-record`: checks the whole record of the database that the settings name, running or not. Says what is wrong,
 * a line each, and what notes in the file of heads say. With `-- --goes-on-here` it notes first that this record goes on in that file
 * after the heads of another one, on purpose. Ends with 0 when nothing is, with 1 when something is, with 2 when it couldn't be checked.
 */
import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import { checkRecord } from '../server/record/check.ts';
import { sayThatItGoesOn } from '../server/record/goes-on.ts';
import { openDatabase } from './database.ts';
import { run } from './run.ts';

run(async () => {
  const { values } = parseArgs({
    options: { 'goes-on-here': { type: 'boolean', default: false } },
  });
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  try {
    const headsFile = config.recordHeadsFile;
    const place = { url: database.url, headsFile };
    if (values['goes-on-here']) await sayThatItGoesOn(place, new Date());
    const report = await checkRecord(place, Date.now);
    for (const { says } of report.remarks) process.stdout.write(`Noted: ${says}\n`);
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
