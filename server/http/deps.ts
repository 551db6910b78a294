import type { IncomingHttpHeaders } from 'node:http';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { PushReport } from '../../shared/api/market.ts';
import type { CallList } from '../../shared/call-list.ts';
import type { DailyClose, Instrument, Split } from '../../shared/market.ts';
import type { FeedStatus, QuoteView, ReplayStatus } from '../../shared/socket-events.ts';
import type { Viewer } from '../../shared/users.ts';
import type { WhatIfAnswer, WhatIfQuestion } from '../../shared/what-if.ts';
import type { SignInLog } from '../access/sign-in-log.ts';
import type { SingleSignOn } from '../access/single-sign-on.ts';
import type { TokenBook } from '../access/token-book.ts';
import type { Auth } from '../auth.ts';
import type { CanaryState } from '../canary/canary.ts';
import type { Changes } from '../changes.ts';
import type { EventLoopLag } from '../event-loop.ts';
import type { FiguresReader } from '../figures.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Seal } from '../own-trigger-seal.ts';
import type { Erasures } from '../privacy/erasures.ts';
import type { RecordCheck } from '../record/check.ts';
import type { NotStored } from '../storing.ts';
import type { OpenStreams } from '../tick-stream/open-streams.ts';

/** What HTTP asks of the one place where ticks, imports and decisions are put in an order. */
export type PipelineDoor = {
  push(ticks: readonly unknown[]): Promise<PushReport>;
  changeBook: Changes['book'];
  changeMuchOfBook: Changes['muchOfBook'];
  putInstruments(list: readonly Instrument[]): Promise<void>;
  /** These, and the two below, throw `notFound('instrument')` for an unknown symbol. */
  putCloses(symbol: string, closes: readonly DailyClose[]): Promise<void>;
  announceSplit(split: Split): Promise<void>;
  confirmSplit(symbol: string, ratio: number): Promise<void>;
  confirmPrice(symbol: string): Promise<void>;
};

type ReplayControl = {
  status(): ReplayStatus;
  pause(): void;
  resume(): void;
  /** market seconds per second; null: as fast as it goes */
  setSpeed(speed: number | null): void;
  /** @returns false when the replay has no such day */
  jumpTo(day: string, to?: 'open' | 'close'): Promise<boolean> | boolean;
};

export type EngineCounters = {
  clients: number;
  sensitivities: number;
  frames: number;
  /** ms UTC */
  lastFrameAt: number | null;
  /** suspect prints that the next tick did not bear out */
  badPrints: number;
};

export type HttpDeps = {
  pool: Pool;
  auth: Auth;
  /** at least 32 characters, or null: no script is let in */
  apiToken: string | null;
  /** of programs, with scopes */
  tokens: TokenBook;
  signInLog: SignInLog;
  /** by which addresses a request came that another server handed on, the nearest last; null: none did */
  wayOf(headers: IncomingHttpHeaders): string[] | null;
  /** express's 'trust proxy'; null: `X-Forwarded-For` counts for nothing */
  trustProxy: number | string[] | null;
  /** null: there is none */
  singleSignOn: SingleSignOn | null;
  /** a program's token has ended: what was open by it should go */
  tokenRevoked(): void;
  /** of what advisors write about themselves */
  ownTriggerSeal: Seal;
  practice: { currency: string; timeZone: string };
  demo: boolean;
  /** where the site is reached, when it is told: `https://…`; null: wherever it was asked */
  publicUrl: string | null;
  /** the site is reached by TLS: cookies and browsers are told so */
  secure: boolean;
  /** origins besides our own that may send changing requests; usually none */
  trustedOrigins: readonly string[];
  pipeline: PipelineDoor;
  tickStreams: OpenStreams;
  callLists: { listFor(viewer: Viewer, advisorId: string | null): Promise<CallList> };
  /** a call was stored: whoever shows that client's list should know */
  callLogged(clientId: string): void;
  /** facts about these clients changed: whoever shows their lists should know */
  factsChanged(clientIds: readonly string[] | 'all'): void;
  /** this user ended a session: pages that were open by it should go */
  signedOut(userId: string): void;
  feedStatus(): FeedStatus;
  quoteViews(): QuoteView[];
  engineCounters(): EngineCounters;
  eventLoopLag(): EventLoopLag;
  canary(): CanaryState;
  notStored(): NotStored | null;
  /** whether the database is away */
  isAway(): boolean;
  figures: FiguresReader;
  whatIf(question: WhatIfQuestion): Promise<WhatIfAnswer>;
  record: RecordCheck;
  erasures: Pick<Erasures, 'eraseNow'>;
  metrics: Metrics;
  replay: ReplayControl | null;
  /** events that `crash-echo` knows */
  rememberedEvents: ReadonlySet<string>;
  /** "now" as the product counts it, ms UTC */
  now(): number;
  log: Logger;
};
