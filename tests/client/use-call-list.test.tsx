import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { callListReplaces, emptyLiveState } from '../../client/live/live-state.ts';
import { useCallList } from '../../client/today/use-call-list.ts';
import { aCallList, anEntry } from './builders.ts';
import { answer, renderScreen } from './render.tsx';

const Names = () => {
  const { list } = useCallList(null);
  return <p>{list ? list.entries.map(({ client }) => client.name).join(', ') : 'no list yet'}</p>;
};

/** A server that answers when it is told to. */
const aSlowServer = () => {
  const open: ((response: Response) => void)[] = [];
  return {
    fetch: () => new Promise<Response>((resolve) => open.push(resolve)),
    answers: async (id: string) => {
      await act(async () => {
        for (const resolve of open.splice(0)) resolve(answer(aCallList([anEntry(id)])));
        // Answers reach the screen with a timer of the query's own.
        await new Promise((resolve) => setTimeout(resolve, 50));
      });
    },
  };
};

it('shows the list that was asked for until one is sent', async () => {
  const server = aSlowServer();
  const { store } = renderScreen(<Names />, { fetch: server.fetch });
  screen.getByText('no list yet');
  await server.answers('asked');
  await screen.findByText('Client asked');
  const sent = aCallList([anEntry('sent')]);
  act(() => store.change((state) => callListReplaces(state, sent, performance.now())));
  await screen.findByText('Client sent');
});

it('keeps the list that was sent when an answer comes that was asked for before it', async () => {
  const server = aSlowServer();
  const { store } = renderScreen(<Names />, { fetch: server.fetch });
  const sent = aCallList([anEntry('sent')]);
  act(() => store.change((state) => callListReplaces(state, sent, performance.now())));
  await server.answers('older');
  expect(screen.queryByText('Client older')).toBeNull();
  screen.getByText('Client sent');
});

it('shows an answer that was asked for after the newest list was sent, as while cut off', async () => {
  const server = aSlowServer();
  const live = callListReplaces(emptyLiveState, aCallList([anEntry('sent')]), 0);
  renderScreen(<Names />, { fetch: server.fetch, live });
  screen.getByText('Client sent');
  await server.answers('newer');
  await screen.findByText('Client newer');
});
