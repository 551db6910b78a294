import type { Agreement } from './agreement.ts';
import { short } from './figures.ts';
import { boundMs, type Goal } from './goals.ts';
import type { Result } from './run.ts';

/** Rows of text in columns as wide as they need. */
const inColumns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const heading = [
  '',
  'frames',
  'calm ms',
  'p99',
  'crash ms',
  'p99',
  'all −8 %',
  'slower by',
  'in a crash',
  'load s',
  'memory MB',
  'events',
];

const rowOf = (r: Result, engine: Result | undefined): string[] => [
  r.name,
  String(r.calm.frames + r.crash.frames + 1),
  short(r.calm.medianMs),
  short(r.calm.p99Ms),
  short(r.crash.medianMs),
  short(r.crash.p99Ms),
  short(r.fallMs),
  engine ? `${short(r.calm.medianMs / engine.calm.medianMs)} ×` : '–',
  engine ? `${short(r.crash.medianMs / engine.crash.medianMs)} ×` : '–',
  short(r.loadMs / 1000),
  short(r.memoryMB),
  r.events.toLocaleString('en-US'),
];

const sizeTable = (clients: number, results: readonly Result[]): string => {
  const own = results.filter((r) => r.clients === clients);
  const engine = own.find(({ name }) => name === 'engine');
  const lines = [
    `${clients.toLocaleString('en-US')} clients × 20 holdings, 3 conditions each; frames of 500 ticks`,
    inColumns([heading, ...own.map((r) => rowOf(r, engine))]),
  ];
  if (engine?.bandwidth) {
    const { loopGBs, searchGBs } = engine.bandwidth;
    lines.push(
      `Memory, one thread: ${short(loopGBs)} GB/s read by a loop, ${short(searchGBs)} GB/s by the C library; a full pass can't take less than ${short(boundMs(engine))} ms.`,
    );
  }
  if (engine?.changes)
    lines.push(
      `Clients while it runs, ms: ${Object.entries(engine.changes)
        .map(([what, ms]) => `${what.replace('Ms', '')} ${short(ms)}`)
        .join(', ')}`,
    );
  return lines.join('\n');
};

const agreementLines = (agreements: readonly Agreement[]): string =>
  agreements
    .map(
      ({ clients, market, with: name, identical }) =>
        `${identical ? 'identical' : 'DIFFERENT'}  ${name} at ${clients.toLocaleString('en-US')} over ${market} frames`,
    )
    .join('\n');

const goalLines = (goals: readonly Goal[]): string =>
  goals
    .map(({ goal, measured, met, reason, why }) => {
      const verdict = met === null ? 'not measured' : met ? 'reached' : 'not reached';
      const because = met === false && why ? `\n    Why: ${why}.` : '';
      return `- ${goal}\n    ${measured}  ${verdict}: ${reason}${because}`;
    })
    .join('\n');

export const report = (
  results: readonly Result[],
  agreements: readonly Agreement[],
  goals: readonly Goal[],
): string =>
  [
    ...[...new Set(results.map(({ clients }) => clients))].map((clients) =>
      sizeTable(clients, results),
    ),
    `Alerts against the engine's\n${agreementLines(agreements)}`,
    `Goals\n${goalLines(goals)}`,
  ].join('\n\n');
