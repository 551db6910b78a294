import { startEmbeddedPostgres } from '../../db/embedded.ts';

// A server that owns an embedded database until somebody kills it; run by the tests as a process of its own.
const [dataDir = ''] = process.argv.slice(2);
// Nothing else keeps a process alive that only waits for a signal.
setInterval(() => undefined, 60_000);
try {
  const database = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  console.log(JSON.stringify({ url: database.url }));
  process.once('SIGTERM', () => database.stop().then(() => process.exit(0)));
} catch (error) {
  console.log(JSON.stringify({ error: String(error) }));
  process.exit(1);
}
