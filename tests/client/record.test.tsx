import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Fetch } from '../../client/http/request.ts';
import { Record } from '../../client/record/record.tsx';
import type { RecordEntryView } from '../../shared/api/record.ts';
import type { RecordReport } from '../../shared/record.ts';
import { answer, renderScreen } from './render.tsx';

const entry = (position: number, change: Partial<RecordEntryView> = {}): RecordEntryView => ({
  position,
  at: '2026-01-05T15:00:00.000Z',
  who: { id: 'u-2', name: 'Oskar Lind' },
  role: 'advisor',
  table: 'calls',
  kind: 'calls',
  rowId: 'c',
  client: { id: 'c-1', name: 'Zoe Ray' },
  operation: 'insert',
  content: { outcome: 'reached', note: null },
  changed: null,
  hash: 'f'.repeat(64),
  reviews: [],
  ...change,
});
const sensitivity: Partial<RecordEntryView> = {
  table: 'sensitivities',
  operation: 'update',
  changed: ['in_their_words'],
};
const entries = [
  entry(9, { ...sensitivity, content: { threshold: 5, in_their_words: 'Never again.' } }),
  entry(8),
  entry(7, { table: 'alert_events', who: null, role: 'engine', content: { type: 'raised' } }),
];

const report = (change: Partial<RecordReport> = {}): RecordReport => ({
  checkedAt: new Date(Date.now() - 5 * 60_000).toISOString(),
  entries: 1234,
  head: null,
  anchoredHeads: 2,
  rowsDiffer: false,
  altered: false,
  findings: [],
  remarks: [],
  ...change,
});

const serverThat = (checked: RecordReport) => {
  const asked: string[] = [];
  const sent: unknown[] = [];
  const fetch: Fetch = async (path, init) => {
    asked.push(path);
    if (path.startsWith('/api/record/state')) return answer({ report: null, people: [] });
    if (path.startsWith('/api/record/verify')) return answer(checked);
    if (init?.method === 'POST') {
      sent.push(JSON.parse(String(init.body)));
      return answer({ reviewed: 1 }, 201);
    }
    if (path.startsWith('/api/clients')) return answer({ clients: [], nextCursor: null });
    return answer({ entries, nextCursor: null });
  };
  return { fetch, asked, sent };
};

it('is checked when it is opened, and says who did what, and what changed', async () => {
  const user = userEvent.setup();
  const { fetch } = serverThat(report());
  renderScreen(<Record />, { fetch });
  await screen.findByText('Nothing was altered');
  await screen.findByText('Checked 5 min ago');
  screen.getByText(/1,234 entries · 2 fingerprints/);
  const list = screen.getByRole('region', { name: 'Record' });
  within(list).getByRole('button', { name: 'Call added' });
  within(list).getByRole('button', { name: 'Alert: raised' });
  within(list).getByText('Forecall');
  const changed = within(list).getByRole('button', { name: 'Fear changed in their words' });
  await user.click(changed);
  const terms = within(list)
    .getAllByRole('term')
    .map((term) => term.textContent);
  expect(terms.slice(0, 2)).toEqual(['in their words changed', 'threshold']);
});

it('says which fear an alert was about, at which market time, and keeps ids out of sight', async () => {
  const user = userEvent.setup();
  const alert = {
    ...{ id: 'an-id', type: 'ended', kind: 'instrument-fall', symbol: 'ACME', threshold: 5 },
    ...{ unit: 'percent', value: 2300245.7296, end_reason: 'day-over', frame_sequence: -1 },
    at: '2020-02-24T21:00:00.000Z',
  };
  const fetch: Fetch = async (path) => {
    if (path.startsWith('/api/record/state')) return answer({ report: report(), people: [] });
    if (path.startsWith('/api/record/verify')) return answer(report());
    return answer({
      clients: [],
      entries: [entry(7, { table: 'alert_events', who: null, role: 'engine', content: alert })],
      nextCursor: null,
    });
  };
  renderScreen(<Record />, { fetch });
  const row = await screen.findByRole('button', { name: /^Alert: ended · ACME falls 5.%/ });
  expect(row.textContent).toMatch(/market time Mon, Feb 24, 2020, 16:00/);
  await user.click(row);
  screen.getByText('day over');
  screen.getByText(/^2,300,245/);
  expect(screen.getByText('frame sequence').closest('details')?.open).toBe(false);
});

it('does not call a record unaltered that could not be checked', async () => {
  const fetch: Fetch = async (path) =>
    path.startsWith('/api/record/state')
      ? answer({ report: null, people: [] })
      : answer({ error: { code: 'database_unavailable', message: 'x' } }, 503);
  renderScreen(<Record />, { fetch });
  await screen.findByText('Could not be checked');
  expect(screen.getAllByText(/records cannot be reached just now/).length).toBeGreaterThan(0);
});

it('nor one that was well before', async () => {
  const fetch: Fetch = async (path) =>
    path.startsWith('/api/record/state')
      ? answer({ report: report(), people: [] })
      : answer({ error: { code: 'database_unavailable', message: 'x' } }, 503);
  renderScreen(<Record />, { fetch });
  await screen.findByText('Could not be checked');
  screen.getByText('Checked 5 min ago');
  expect(screen.queryByText('Nothing was altered')).toBeNull();
});

it('shows what people did, and what the server did by itself to whoever asks for it', async () => {
  const user = userEvent.setup();
  const { fetch, asked } = serverThat(report());
  renderScreen(<Record />, { fetch });
  await screen.findByText('Nothing was altered');
  const lists = (): string[] => asked.filter((path) => path.startsWith('/api/record?'));
  expect(lists()).toEqual(['/api/record?by=people&limit=50']);
  await user.click(screen.getByRole('combobox', { name: 'Person' }));
  await user.click(await screen.findByRole('option', { name: 'Anybody and Forecall' }));
  await waitFor(() => expect(lists().at(-1)).toBe('/api/record?limit=50'));
});

it('says what was altered, and what to do', async () => {
  const findings = [
    { kind: 'edited-entry', from: 4, to: 4, table: null, rowId: null, says: 'Entry 4 was edited.' },
  ] as const;
  const { fetch } = serverThat(report({ altered: true, findings: [...findings] }));
  renderScreen(<Record />, { fetch });
  const alert = await screen.findByRole('alert');
  within(alert).getByText('Something was altered');
  within(alert).getByText('Entry 4 was edited.');
  within(alert).getByText(/Leave everything as it is/);
});

it('says what was noted outside, though nothing was altered', async () => {
  const says = 'A note of Monday says that a backup was restored.';
  const at = '2026-01-05T15:00:00.000Z';
  const { fetch } = serverThat(
    report({ remarks: [{ kind: 'restored', from: 4, to: 9, at, says }] }),
  );
  renderScreen(<Record />, { fetch });
  await screen.findByText('Nothing was altered');
  const noted = screen.getByRole('region', { name: 'Noted beside the fingerprints' });
  within(noted).getByText(says);
});

it('marks what is chosen as reviewed, with a note', async () => {
  const user = userEvent.setup();
  const { fetch, sent } = serverThat(report());
  renderScreen(<Record />, { fetch });
  await user.click(await screen.findByRole('checkbox', { name: 'Choose entry 8' }));
  await user.type(screen.getByRole('textbox', { name: 'Note, if you like' }), 'Heard the tape.');
  await user.click(screen.getByRole('button', { name: 'Mark as reviewed' }));
  await screen.findByText('1 entry is marked as reviewed.');
  expect(sent).toEqual([{ positions: [8], note: 'Heard the tape.' }]);
});
