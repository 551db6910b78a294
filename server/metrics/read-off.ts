import { stat } from 'node:fs/promises';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { RecordReport } from '../../shared/record.ts';
import type { EventLoopLag } from '../event-loop.ts';
import type { Counts } from '../market/board.ts';

/** What is asked of the server's parts when somebody reads the metrics. Numbers only: no names, no ids. */
export type MetricSources = {
  board(): Counts & { lastTickAt: number | null };
  engine(): { clients: number; sensitivities: number };
  /** by whatever clock ticks go */
  now(): number;
  /** null: nothing is wrong */
  notStored(): { unsaved: readonly unknown[]; isDown: boolean } | null;
  /** what is under way */
  waiting(): { ticks: number; alertEvents: number };
  eventLoopLag(): EventLoopLag;
  canary(): { lastSeenAt: number | null; late: boolean };
  sockets(): number;
  journalFile: string;
  /** the record's head as it was last kept outside the database */
  recordHead(): { position: number } | null;
  /** the file outside holds heads of another record: none is kept there */
  recordHeadsRefused(): boolean;
  recordReport(): RecordReport | null;
  /** ms UTC; null: no backup since the start */
  backupUpTo(): number | null;
};

const sizeOf = async (file: string): Promise<number> => {
  try {
    return (await stat(file)).size;
  } catch {
    // No journal: nothing waits in it.
    return 0;
  }
};

/** What is read off when it is asked for. */
const gauges = (
  sources: MetricSources,
): [name: string, help: string, read: () => number | null][] => [
  ['forecall_clients', 'Clients that are watched', () => sources.engine().clients],
  ['forecall_sensitivities', 'Fears that are watched for', () => sources.engine().sensitivities],
  ['forecall_sockets', 'Live pages connected', sources.sockets],
  [
    'forecall_unsaved_alert_events',
    'Alert events that could not be stored yet',
    () => sources.notStored()?.unsaved.length ?? 0,
  ],
  [
    'forecall_database_up',
    '1 while the database answers and stores, else 0',
    () => (sources.notStored()?.isDown ? 0 : 1),
  ],
  ['forecall_queue_ticks', 'Ticks that wait to be matched', () => sources.waiting().ticks],
  [
    'forecall_queue_alert_events',
    'Alert events that wait to be stored',
    () => sources.waiting().alertEvents,
  ],
  [
    'forecall_canary_late',
    '1 when the synthetic alert, due once a minute, has not come for two',
    () => (sources.canary().late ? 1 : 0),
  ],
  [
    'forecall_canary_seen_timestamp_seconds',
    'When the synthetic alert was last seen',
    () => {
      const { lastSeenAt } = sources.canary();
      return lastSeenAt && lastSeenAt / 1000;
    },
  ],
  [
    'forecall_feed_age_seconds',
    'Seconds since the newest tick',
    () => {
      const { lastTickAt } = sources.board();
      return lastTickAt === null ? null : Math.max(0, sources.now() - lastTickAt) / 1000;
    },
  ],
  [
    'forecall_event_loop_lag_p50_seconds',
    'Lateness of the main thread in the last minute, median',
    () => sources.eventLoopLag().p50Ms / 1000,
  ],
  [
    'forecall_event_loop_lag_p99_seconds',
    'The same, 99th percentile',
    () => sources.eventLoopLag().p99Ms / 1000,
  ],
  [
    'forecall_event_loop_lag_max_seconds',
    'The same, the worst',
    () => sources.eventLoopLag().maxMs / 1000,
  ],
  [
    'forecall_record_position',
    'Entries of the record, as of the head last kept outside',
    () => sources.recordHead()?.position ?? null,
  ],
  [
    'forecall_record_heads_refused',
    '1 while no head is kept, for the file outside holds those of another record',
    () => (sources.recordHeadsRefused() ? 1 : 0),
  ],
  [
    'forecall_backup_timestamp_seconds',
    'Everything that was committed by then is in the backup',
    () => {
      const upTo = sources.backupUpTo();
      return upTo === null ? null : upTo / 1000;
    },
  ],
  [
    'forecall_record_altered',
    '1 if the last check of the record found something, 0 if not',
    () => {
      const report = sources.recordReport();
      return report && (report.altered ? 1 : 0);
    },
  ],
  [
    'forecall_record_checked_timestamp_seconds',
    'When the record was last checked',
    () => {
      const report = sources.recordReport();
      return report && Date.parse(report.checkedAt) / 1000;
    },
  ],
];

export const addGauges = (registry: Registry, sources: MetricSources): void => {
  for (const [name, help, read] of gauges(sources))
    new Gauge({
      ...{ name, help, registers: [registry] },
      // What isn't known is left out: a nought would be a statement.
      collect() {
        const value = read();
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  new Gauge({
    name: 'forecall_journal_bytes',
    help: 'Size of the journal that is kept while the database is away',
    registers: [registry],
    async collect() {
      this.set(await sizeOf(sources.journalFile));
    },
  });
};

export const addCounts = (registry: Registry, sources: MetricSources): void => {
  new Counter({
    name: 'forecall_ticks_total',
    help: 'Ticks by what became of them',
    labelNames: ['outcome'] as const,
    registers: [registry],
    collect() {
      this.reset();
      const { accepted, held, ignored, refused } = sources.board();
      for (const [outcome, count] of Object.entries({ accepted, held, ignored, refused }))
        this.inc({ outcome }, count);
    },
  });
  const counters = [
    ['forecall_frames_total', 'Frames that were matched', () => sources.board().frames],
    [
      'forecall_feed_gaps_total',
      'Gaps in the sequence numbers of ticks',
      () => sources.board().gaps,
    ],
    [
      'forecall_bad_prints_total',
      'Suspect prints that were not borne out',
      () => sources.board().badPrints,
    ],
  ] as const;
  for (const [name, help, read] of counters)
    new Counter({
      ...{ name, help, registers: [registry] },
      collect() {
        this.reset();
        this.inc(read());
      },
    });
};
