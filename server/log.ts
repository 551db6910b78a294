import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

/** What may be said in a log: names of parts, counts, ids of requests, our own words. Anything else is left out. */
const allowed = new Set([
  ...['what', 'why', 'signal', 'id', 'kind', 'code', 'route', 'stack', 'table', 'rows'],
  ...['req', 'res', 'responseTime', 'ms', 'count', 'port'],
]);

const LONGEST = 300;

/**
 * An error's words without what it quotes: a database or a reader puts there what it stumbled over, which may be a
 * client's. Its own names go with it; the code and the place are told beside it.
 */
export const withoutQuotes = (text: string): string =>
  (text.split('\n')[0] ?? '')
    .replaceAll(/"[^"]*("|$)/g, '"…"')
    .replaceAll(/(?<!\w)'[^']*('|$)/g, "'…'")
    .slice(0, LONGEST);

const allowedOnly = (given: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => allowed.has(name))
      .map(([name, value]) => [
        name,
        name === 'why' && typeof value === 'string' ? withoutQuotes(value) : value,
      ]),
  );

/** JSON, a line each, by allow-list: whatever is handed over under another name is dropped, errors whole. */
export const createLog = (level: string, to?: DestinationStream): Logger => {
  const options: LoggerOptions = {
    level,
    base: { pid: process.pid },
    formatters: { log: allowedOnly },
  };
  return to ? pino(options, to) : pino(options);
};
