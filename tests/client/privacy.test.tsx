import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import type { Fetch } from '../../client/http/request.ts';
import { MeContext } from '../../client/http/session.ts';
import { PracticePrivacyScreen } from '../../client/privacy/practice-privacy.tsx';
import { PrivacyTab } from '../../client/privacy/privacy-tab.tsx';
import type { ClientDetail } from '../../shared/api/clients.ts';
import type { ClientPrivacy, ErasureView, PracticePrivacy } from '../../shared/api/privacy.ts';
import type { Role } from '../../shared/users.ts';
import { answer, renderScreen } from './render.tsx';

const named = { id: 'u-9', name: 'Sue Hall' };
const client = { id: 'c-1', name: 'Zoe Ray', advisor: { id: 'u-5', name: 'Al' } } as ClientDetail;

const As = ({ role, children }: { role: Role; children: ReactNode }) => (
  <MeContext
    value={{
      ...{ id: 'u-1', name: 'Nora Whitman', role, timeZone: null, demo: false },
      ...{ practice: { currency: 'USD', timeZone: 'America/New_York' }, owesSecondStep: false },
    }}
  >
    {children}
  </MeContext>
);

const erasure = (change: Partial<ErasureView> = {}): ErasureView => ({
  id: 'e-1',
  state: 'waiting',
  reason: 'Asked by letter.',
  askedOn: '2020-02-20',
  recordedBy: named,
  recordedAt: '2020-02-20T15:00:00.000Z',
  waitsFor: [
    { type: 'retention', until: '2025-11-29' },
    { type: 'hold', reason: 'A dispute.', since: '2020-02-03T15:00:00.000Z' },
  ],
  closedAt: null,
  closedBy: null,
  closeNote: null,
  ...change,
});

const privacy = (erasures: ErasureView[], oversees = true): ClientPrivacy => ({
  today: '2020-02-20',
  basis: null,
  bases: [],
  oversight: oversees
    ? {
        retention: {
          years: 6,
          endedOn: '2019-11-29',
          endedBy: 'account-closed',
          keptUntil: '2025-11-29',
        },
        holds: [],
        erasures,
      }
    : null,
});

const serverWith = (data: unknown) => {
  const sent: { path: string; json: unknown }[] = [];
  const fetch: Fetch = async (path, init) => {
    if (path.includes('/access-log')) {
      const second = path.includes('cursor=');
      const view = { id: second ? 1 : 2, at: '2020-02-20T15:00:00.000Z', who: named };
      const what = second ? 'export' : 'client page';
      return answer({ views: [{ ...view, what }], nextCursor: second ? null : 'x' });
    }
    if (init?.method !== 'GET') sent.push({ path, json: JSON.parse(String(init?.body)) });
    return answer(path.endsWith('/now') ? { id: 'c-1', erased: true } : data);
  };
  return { fetch, sent };
};

const show = (role: Role, data: unknown, node: ReactNode = <PrivacyTab client={client} />) => {
  const server = serverWith(data);
  renderScreen(<As role={role}>{node}</As>, { fetch: server.fetch });
  return { ...server, user: userEvent.setup() };
};

it('says until when everything is kept, what stands in the way, and who looked', async () => {
  const { user } = show('supervisor', privacy([erasure()]));
  await screen.findByText(
    /ended on Fri, Nov 29, 2019. Everything has to be kept until Sat, Nov 29/,
  );
  const part = within(screen.getByRole('region', { name: 'Erasure' }));
  part.getByText('Waiting');
  part.getByText('A hold is in force since Feb 3, 2020: A dispute.');
  expect(part.queryByRole('button', { name: 'Erase now' })).toBeNull();
  const log = within(screen.getByRole('region', { name: 'Who looked at this client' }));
  await log.findByText('Client’s page');
  await user.click(log.getByRole('button', { name: /more/i }));
  await log.findByText('Download of all that is held');
});

it('erases at once only when the name was typed', async () => {
  const { user, sent } = show('supervisor', privacy([erasure({ state: 'due', waitsFor: [] })]));
  await user.click(await screen.findByRole('button', { name: 'Erase now' }));
  const dialog = within(await screen.findByRole('dialog'));
  const go = dialog.getByRole<HTMLButtonElement>('button', { name: 'Erase now' });
  expect(go.disabled).toBe(true);
  await user.type(dialog.getByRole('textbox'), 'Zoe Ra');
  expect(go.disabled).toBe(true);
  await user.type(dialog.getByRole('textbox'), 'y{Enter}');
  await waitFor(() =>
    expect(sent).toEqual([{ path: '/api/clients/c-1/erasure/now', json: { name: 'Zoe Ray' } }]),
  );
});

it('lets the advisor record a consent, and shows nothing of erasure', async () => {
  const { user, sent } = show('advisor', privacy([], false));
  await screen.findByText(/No basis is on file/);
  expect(screen.queryByRole('region', { name: 'Erasure' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Record consent' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(sent[0]).toEqual({
    path: '/api/clients/c-1/bases',
    json: { kind: 'consent', how: 'in-writing', givenOn: '2020-02-20', note: null },
  });
});

it('lists the practice: what waits, what was erased, and for how long everything is kept', async () => {
  const data: PracticePrivacy = {
    today: '2020-02-20',
    retentionYears: 6,
    withoutBasis: 3,
    holds: [],
    erasures: [
      { ...erasure(), client: { id: 'c-1', name: 'Zoe Ray' } },
      {
        ...erasure({ id: 'e-2', state: 'done', reason: null, waitsFor: [] }),
        closedAt: '2020-02-19T15:00:00.000Z',
        client: { id: 'c-2', name: null },
      },
    ],
  };
  const { user, sent } = show('administrator', data, <PracticePrivacyScreen />);
  expect((await screen.findByRole('link', { name: 'Zoe Ray' })).getAttribute('href')).toBe(
    '/clients/c-1/privacy',
  );
  screen.getByText('Erased client');
  screen.getByText('Erased on Feb 19, 2020');
  screen.getByText(/3 clients have fears on file/);
  await user.click(screen.getByRole('button', { name: 'Change' }));
  await user.clear(screen.getByRole('textbox', { name: 'Years' }));
  await user.type(screen.getByRole('textbox', { name: 'Years' }), '10');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(sent).toEqual([{ path: '/api/privacy/retention', json: { years: 10 } }]);
});
