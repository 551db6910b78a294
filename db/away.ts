/** The database was asked for, and can't be reached just now. */
export class DatabaseAway extends Error {
  constructor() {
    super('The database cannot be reached.');
  }
}

/** Connections lost or refused, shutting down (57P0x), no room left (53…), a standby that takes no writes (25006). */
const CODES =
  /^(?:08...|53...|57P0[1-3]|25006|ECONN(?:REFUSED|RESET)|EPIPE|ETIMEDOUT|EHOSTUNREACH)$/;
const WORDS =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;

/** Whether an error, or what caused it, says that the database is away, rather than that we asked it something wrong. */
export const saysAway = (error: unknown): boolean => {
  if (error instanceof DatabaseAway) return true;
  if (!(error instanceof Error)) return false;
  if (('code' in error && CODES.test(String(error.code))) || WORDS.test(error.message)) return true;
  return error.cause !== error && saysAway(error.cause);
};
