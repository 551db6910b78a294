import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../client/http/request.ts';
import { DidItHelp } from '../../client/what-to-say/did-it-help.tsx';
import { EntryApproach } from '../../client/what-to-say/entry-approach.tsx';
import { wordChanges } from '../../client/what-to-say/word-changes.ts';
import type { Helped } from '../../shared/approaches.ts';
import { anEntry } from './builders.ts';
import { answer, renderScreen } from './render.tsx';

const approach = { key: 'fear/listen-first', language: 'en' as const, version: 2, name: 'Listen' };

const serverThat = (respond: (call: number) => Response) => {
  const sent: unknown[] = [];
  const fetch: Fetch = async (_path, init) => {
    sent.push(JSON.parse(String(init?.body)));
    return respond(sent.length);
  };
  return { sent, fetch };
};

const pressed = (where: Pick<typeof screen, 'getByRole'>, name: string): string | null =>
  where.getByRole('button', { name }).getAttribute('aria-pressed');

describe('did it help', () => {
  it('is one click, and the other click changes it', async () => {
    const user = userEvent.setup();
    const { sent, fetch } = serverThat(() => answer({}, 201));
    renderScreen(<DidItHelp clientId="c-1" callId="k-1" approach={approach} />, { fetch });
    const row = within(screen.getByRole('group', { name: 'Did “Listen” help?' }));
    await user.click(row.getByRole('button', { name: 'Yes' }));
    await waitFor(() => expect(pressed(row, 'Yes')).toBe('true'));
    await user.click(row.getByRole('button', { name: 'No' }));
    await waitFor(() => expect(pressed(row, 'No')).toBe('true'));
    expect(pressed(row, 'Yes')).toBe('false');
    const { name: _, ...which } = approach;
    expect(sent).toEqual([
      { clientId: 'c-1', callId: 'k-1', ...which, helped: true },
      { clientId: 'c-1', callId: 'k-1', ...which, helped: false },
    ]);
  });

  it('says so when it was not noted, and shows what is on record as it is', async () => {
    const user = userEvent.setup();
    const { fetch } = serverThat(() => answer({ error: { code: 'x', message: 'No way.' } }, 404));
    renderScreen(<DidItHelp clientId="c-1" callId={null} approach={approach} said={true} />, {
      fetch,
    });
    await user.click(screen.getByRole('button', { name: 'No' }));
    await screen.findByText('It was not noted. No way.');
    expect(pressed(screen, 'Yes')).toBe('true');
  });
});

describe('how often it helped', () => {
  it.each<[Helped, string]>([
    [{ here: [2, 3], elsewhere: [14, 20] }, 'Helped this client 2 of 3 times, others 14 of 20'],
    [{ here: [0, 1], elsewhere: [0, 0] }, 'Helped this client 0 of 1 times'],
    [
      { here: [0, 0], elsewhere: [14, 20] },
      'Helped others 14 of 20 times, not used with this client yet',
    ],
    [{ here: [0, 0], elsewhere: [0, 0] }, 'Not used yet'],
  ])('%o is said as “%s”', (helped, text) => {
    const entry = anEntry('1', { approach: { ...approach, helped } });
    renderScreen(<EntryApproach entry={entry} />);
    expect(document.body.textContent).toContain(`Listen. ${text}.`);
  });
});

describe('what changed between two wordings', () => {
  it('is found word by word', () => {
    expect(wordChanges('Shall I read it now?', 'Shall I send it now?')).toEqual([
      { text: 'Shall I ', change: 'same' },
      { text: 'read', change: 'out' },
      { text: 'send', change: 'in' },
      { text: ' it now?', change: 'same' },
    ]);
  });

  it('gives both texts back whole, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '{words}', 'ä', '\n'), { maxLength: 12 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const side = (change: 'in' | 'out') =>
          wordChanges(before, after)
            .filter((piece) => piece.change === 'same' || piece.change === change)
            .map((piece) => piece.text)
            .join('');
        expect(side('in')).toBe(after);
        expect(side('out')).toBe(before);
      }),
    );
    const long = 'word '.repeat(700);
    expect(wordChanges(long, 'short')).toHaveLength(2);
  });
});
