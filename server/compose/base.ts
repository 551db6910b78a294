import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Lifecycle } from '../lifecycle.ts';
import type { Live } from '../live/attach-live.ts';
import type { TickStream } from '../tick-stream/attach-tick-stream.ts';
import type { OpenStreams } from '../tick-stream/open-streams.ts';

/** What all parts of one server are put together with. */
export type Base = {
  config: Config;
  log: Logger;
  lifecycle: Lifecycle;
  /** which server this is, among those on the same database */
  node: string;
  server: Server;
  tickStreams: OpenStreams;
  late: Late;
  /** told when a part without which nothing works has ended by itself */
  onDied: (error: Error) => void;
};

/** Built last, and told by what is built before it. */
export type Late = {
  live: Live | null;
  tickSockets: TickStream | null;
  /** the database was looked at: whether it answers */
  looked: (answers: boolean) => void;
};

/** A log gets an error's message only: what else it carries may name a client. */
export const said = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
