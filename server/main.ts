import { setFlagsFromString } from 'node:v8';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { createLog, withoutQuotes } from './log.ts';

/** What a clean end may take, with time to spare before a supervisor loses patience at 10 s. */
const STOP_WITHIN_MS = 9000;

/**
 * How much a function runs before its faster form is made (V8's is a quarter of that). The first lists of a crash are the
 * first ones that a server makes: making fast forms of everything just then took a quarter of two cores.
 */
const FASTER_AFTER = 300_000;

const saysData = (error: unknown): boolean => error instanceof Error && 'severity' in error;

const fail = (error: unknown): never => {
  const said = error instanceof Error ? error.message : String(error);
  // A database's words, and a reader's, quote what they stumbled over.
  const line = error instanceof SyntaxError || saysData(error) ? withoutQuotes(said) : said;
  process.stderr.write(`forecall: ${line.split('\n')[0]}\n`);
  process.exit(1);
};

const main = async (): Promise<void> => {
  if (process.argv.length > 2)
    throw new Error(`${process.argv[2]} is not understood: settings come from the environment`);
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const app = createApp(config, log, fail);

  const end = (signal: NodeJS.Signals): void => {
    log.info({ signal }, 'stopping');
    setTimeout(() => fail(new Error('did not stop in time')), STOP_WITHIN_MS).unref();
    app.stop().then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);

  await app.start();
  const how = app.standsBy() ? ', standing by while another server leads' : '';
  process.stdout.write(`Forecall is ready at ${app.address()}${how}\n`);
};

setFlagsFromString(`--interrupt-budget=${FASTER_AFTER}`);
process.on('unhandledRejection', fail);
main().catch(fail);
