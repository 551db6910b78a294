import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../client/http/request.ts';
import { createKeyring } from '../../client/log-a-call/idempotency-key.ts';
import { CallListView } from '../../client/today/call-list-view.tsx';
import { aCallList, anEntry } from './builders.ts';
import { answer, renderScreen } from './render.tsx';

type Sent = { path: string; key: string | null; body: unknown };

const serverThat = (respond: (call: number) => Response) => {
  const sent: Sent[] = [];
  const fetch: Fetch = async (path, init) => {
    if (path.endsWith('/topics')) return answer({ topics: ['fees', 'is my money safe'] });
    const key = new Headers(init?.headers).get('idempotency-key');
    sent.push({ path, key, body: JSON.parse(String(init?.body ?? 'null')) });
    return respond(sent.length);
  };
  return { sent, fetch };
};

const list = aCallList([anEntry('1'), anEntry('2', { rank: 2 })]);
const openLog = async (user: ReturnType<typeof userEvent.setup>, name = 'Client 1') => {
  await user.click(screen.getByRole('button', { name: `Log a call with ${name}` }));
  return within(await screen.findByRole('dialog'));
};

const turned = aCallList([anEntry('2'), anEntry('1', { rank: 2 })]);
let turnOver = (): void => {};
/** A list whose order turns over while it is on screen, as a market does it. */
const ListThatChanges = () => {
  const [shown, setShown] = useState(list);
  turnOver = () => setShown(turned);
  return <CallListView list={shown} />;
};
const namesShown = (container: HTMLElement) =>
  [...container.querySelectorAll('article')].map((node) => node.getAttribute('aria-label'));

describe('logging a call', () => {
  it('is not offered to whoever only reads, by button or by key', async () => {
    const user = userEvent.setup();
    renderScreen(<CallListView list={list} />, { role: 'supervisor' });
    await user.keyboard('jl');
    expect(screen.queryByRole('button', { name: /Log a call/ })).toBeNull();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('waits until the records are back, and says so', async () => {
    const user = userEvent.setup();
    const unsaved = { since: '2020-02-24T20:31:00.000Z', alerts: [], more: 0 };
    renderScreen(<CallListView list={list} />, { live: { unsaved } });
    const dialog = await openLog(user);
    dialog.getByText(/records are out of reach/);
    expect(dialog.getByRole('button', { name: 'Reached' }).hasAttribute('disabled')).toBe(true);
  });

  it('takes two clicks', async () => {
    const user = userEvent.setup();
    const { sent, fetch } = serverThat(() => answer({}, 201));
    renderScreen(<CallListView list={list} />, { fetch });
    const dialog = await openLog(user);
    await user.click(dialog.getByRole('button', { name: 'Reached' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.path).toBe('/api/calls');
    expect(sent[0]?.body).toEqual({ clientId: '1', direction: 'outbound', outcome: 'reached' });
    expect(sent[0]?.key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    await screen.findByText('Logged: Client 1, Reached');
  });

  it('asks whether what was proposed helped, once somebody was reached, and says it of that call', async () => {
    const user = userEvent.setup();
    const { sent, fetch } = serverThat(() => answer({ id: 'call-1' }, 201));
    const approach = {
      key: 'fear/name-the-memory',
      language: 'en' as const,
      version: 1,
      name: 'Name the memory',
      helped: { here: [0, 0] as [number, number], elsewhere: [1, 2] as [number, number] },
    };
    renderScreen(<CallListView list={aCallList([anEntry('1', { approach })])} />, { fetch });
    const dialog = await openLog(user);
    await user.click(dialog.getByRole('button', { name: 'Reached' }));
    const question = within(await screen.findByRole('group', { name: /Name the memory/ }));
    await user.click(question.getByRole('button', { name: 'Yes' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toMatchObject({
      path: '/api/approach-uses',
      body: { clientId: '1', callId: 'call-1', key: 'fear/name-the-memory', helped: true },
    });
  });

  it('carries channel, mood, topic, minutes and note when they were given first', async () => {
    const user = userEvent.setup();
    const { sent, fetch } = serverThat(() => answer({}, 201));
    renderScreen(<CallListView list={list} />, { fetch });
    const dialog = await openLog(user);
    const give = (label: string, value: string) =>
      fireEvent.change(dialog.getByLabelText(label), { target: { value } });
    fireEvent.click(dialog.getByText('They rang us'));
    fireEvent.click(dialog.getByText('Add mood or a note first'));
    fireEvent.click(dialog.getByLabelText('Email'));
    dialog.getByText('They wrote to us');
    expect(dialog.queryByText('Voicemail')).toBeNull();
    fireEvent.click(dialog.getByLabelText('Worried'));
    await user.click(dialog.getByLabelText('Topic', { selector: 'input' }));
    fireEvent.click(await dialog.findByText('is my money safe'));
    give('Minutes', '12');
    give('Note', 'Spoke of her father.');
    fireEvent.click(dialog.getByText('Answered'));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({
      clientId: '1',
      direction: 'inbound',
      outcome: 'reached',
      channel: 'email',
      mood: 'worried',
      topic: 'is my money safe',
      minutes: 12,
      note: 'Spoke of her father.',
    });
    await screen.findByText('Logged: Client 1, Answered');
  });

  it('says when it failed, and tries again under the same key so that it is logged once', async () => {
    const user = userEvent.setup();
    const { sent, fetch } = serverThat((call) => {
      if (call === 1) throw new TypeError('network');
      return answer({}, 201);
    });
    renderScreen(<CallListView list={list} />, { fetch });
    const dialog = await openLog(user);
    await user.click(dialog.getByRole('button', { name: 'Voicemail' }));
    await dialog.findByText(/The call was not logged/);
    await user.click(dialog.getByRole('button', { name: 'Voicemail' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.key).toBe(sent[0]?.key);
  });

  it('holds the order of the list until the log is closed', async () => {
    const user = userEvent.setup();
    const { fetch } = serverThat(() => answer({}, 201));
    const view = renderScreen(<ListThatChanges />, { fetch });
    await openLog(user);
    act(() => turnOver());
    expect(namesShown(view.container)).toEqual(['Client 1', 'Client 2']);
    screen.getByText(/The list has changed\./);
    await user.keyboard('{Escape}');
    await user.pointer({ target: screen.getByRole('searchbox') });
    await waitFor(() => expect(namesShown(view.container)).toEqual(['Client 2', 'Client 1']));
  });
});

describe('a list that changes under the pointer', () => {
  it('keeps its order from the press to the click, so that nobody else is hit', async () => {
    const user = userEvent.setup();
    const { container } = renderScreen(<ListThatChanges />);
    const target = screen.getByRole('button', { name: 'Log a call with Client 1' });
    await user.pointer({ target, keys: '[MouseLeft>]' });
    act(() => turnOver());
    expect(namesShown(container)).toEqual(['Client 1', 'Client 2']);
  });

  it('takes the newest order at once on request', async () => {
    const user = userEvent.setup();
    const { container } = renderScreen(<ListThatChanges />);
    await openLog(user);
    act(() => turnOver());
    act(() => screen.getByText('Update the list').click());
    expect(namesShown(container)).toEqual(['Client 2', 'Client 1']);
  });
});

describe('the key of a call', () => {
  it('stays for the same call, changes with another, and is new after it was logged', () => {
    let made = 0;
    const keyring = createKeyring(() => `key-${++made}`);
    expect(keyring.keyFor({ outcome: 'reached' })).toBe('key-1');
    expect(keyring.keyFor({ outcome: 'reached' })).toBe('key-1');
    expect(keyring.keyFor({ outcome: 'voicemail' })).toBe('key-2');
    keyring.done();
    expect(keyring.keyFor({ outcome: 'voicemail' })).toBe('key-3');
  });
});
