/**
 * `npm run rotate-key`: wraps all clients' keys by another key, NEW_DATA_KEY where it is given, else a new one that takes the
 * place of the file `data.key`. It is refused while a server runs. Ends with 0 when the old key opens nothing any more.
 */
import { randomBytes } from 'node:crypto';
import { createPool } from '../db/pool.ts';
import { readConfig } from '../server/config.ts';
import { rotateKey } from '../server/rotate-key.ts';
import { openAlone } from './database.ts';
import { run } from './run.ts';

run(async () => {
  const config = readConfig(process.env);
  const given = process.env.NEW_DATA_KEY;
  if (given !== undefined && !/^[A-Za-z0-9+/]{43}=$/.test(given))
    throw new Error('NEW_DATA_KEY must be 32 bytes in base64');
  if (given === undefined && config.dataKey !== null)
    throw new Error('NEW_DATA_KEY must be given with DATA_KEY: 32 bytes in base64');
  const newKey = given === undefined ? randomBytes(32) : Buffer.from(given, 'base64');
  const database = await openAlone(config);
  const pool = createPool(database.url);
  try {
    const count = await rotateKey(pool, { ...config, newKey, at: new Date() });
    process.stdout.write(
      `${count} keys are wrapped by the new key, and none by the old one.${config.dataKey === null ? '' : ' Start the server with DATA_KEY set to the new one.'}\n`,
    );
    return true;
  } finally {
    await pool.end();
    await database.close();
  }
});
