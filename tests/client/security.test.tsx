import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { browserOf } from '../../client/security/browser-of.ts';
import { People } from '../../client/security/people.tsx';
import { Sessions } from '../../client/security/sessions.tsx';
import { Tokens } from '../../client/security/tokens.tsx';
import { answer, renderScreen } from './render.tsx';

const person = {
  ...{ id: 'u-2', name: 'Oskar Lind', email: 'oskar@example.com', role: 'advisor' },
  ...{ timeZone: null, closed: false, locked: false, secondStep: false },
};
const token = {
  ...{ id: 't-1', name: 'Prices', scopes: ['feed'], madeAt: '2026-01-05T15:00:00.000Z' },
  ...{ madeBy: null, expiresAt: null, lastUsedAt: null, revokedAt: null },
};
const session = {
  ...{ createdAt: '2026-01-05T15:00:00.000Z', userAgent: null, method: null, address: null },
};

/** Every change is refused, but that a person is added or given a link. */
const aServer = () => {
  const sent: string[] = [];
  const fetch = async (path: string, init?: RequestInit): Promise<Response> => {
    const method = init?.method ?? 'GET';
    if (method !== 'GET') sent.push(`${method} ${path} ${init?.body ?? ''}`.trim());
    if (method === 'POST' && path === '/api/users')
      return answer({ ...person, id: 'u-3', name: 'Ida Berg' }, 201);
    if (path.endsWith('/password-link'))
      return answer({ path: '/new-password#key', expiresAt: '2026-01-05T16:00:00.000Z' }, 201);
    if (method !== 'GET') return answer({ error: { code: 'no', message: 'Not now.' } }, 409);
    if (path === '/api/users') return answer({ users: [person] });
    if (path === '/api/tokens') return answer({ tokens: [token] });
    if (path.includes('sessions'))
      return answer({
        sessions: [
          { id: 's-1', current: true, ...session },
          { id: 's-2', current: false, ...session },
        ],
      });
    return answer({ secondStepRoles: [] });
  };
  return { fetch, sent };
};

it('closes nobody’s account by one press, and says what closing does', async () => {
  const user = userEvent.setup();
  const { fetch, sent } = aServer();
  renderScreen(<People />, { fetch, role: 'administrator' });
  await user.click(await screen.findByRole('button', { name: 'Close Oskar Lind' }));
  const dialog = await screen.findByRole('dialog');
  within(dialog).getByText(/signed out at once/);
  expect(sent).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Close the account' }));
  await waitFor(() => expect(sent).toEqual(['PATCH /api/users/u-2 {"closed":true}']));
});

it('adds a person, and ends in the link by which they choose a password', async () => {
  const user = userEvent.setup();
  const { fetch, sent } = aServer();
  renderScreen(<People />, { fetch, role: 'administrator' });
  await user.click(await screen.findByRole('button', { name: 'Add a person' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), {
    target: { value: 'Ida Berg' },
  });
  fireEvent.change(screen.getByRole('textbox', { name: 'Email' }), {
    target: { value: 'ida@example.com' },
  });
  await user.click(screen.getByRole('button', { name: 'Add' }));
  const dialog = await screen.findByRole('dialog');
  expect(sent).toEqual([
    'POST /api/users {"name":"Ida Berg","email":"ida@example.com","role":"advisor"}',
  ]);
  await user.click(within(dialog).getByRole('button', { name: 'Make the link' }));
  await within(dialog).findByText(/new-password#key/);
});

it('says why a token goes on, once its end was asked for twice and refused', async () => {
  const user = userEvent.setup();
  const { fetch } = aServer();
  renderScreen(<Tokens />, { fetch, role: 'administrator' });
  await user.click(await screen.findByRole('button', { name: 'End the token Prices' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'End it' }));
  await screen.findByText('Not now.');
});

it('says why the other sessions go on', async () => {
  const user = userEvent.setup();
  const { fetch } = aServer();
  renderScreen(<Sessions />, { fetch });
  await user.click(await screen.findByRole('button', { name: 'End all others' }));
  const dialog = await screen.findByRole('dialog');
  within(dialog).getByText(/signed out at once/);
  await user.click(within(dialog).getByRole('button', { name: 'End all others' }));
  await screen.findByText('Not now.');
});

it('knows Chrome without a window', () => {
  const said = 'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0.0.0 Safari/537.36';
  expect(browserOf(said)).toBe('Chrome, Linux');
});
