import type { ClientBase } from 'pg';
import { loadEngineClients } from '../../db/engine-clients.ts';
import type { AlertEvent } from '../../shared/alerts.ts';
import { inParts } from '../../shared/in-parts.ts';
import type { States } from '../engine/stored-states.ts';
import type { EngineThread } from './engine-thread.ts';
import { packChanges } from './packed-changes.ts';
import { packClients } from './packed-clients.ts';
import { type PackedEvents, unpackEvents } from './packed-events.ts';

/** So few that no reader waits long behind them, and so many that going there and back costs little beside them. */
const CLIENTS_AT_ONCE = 1000;
/** Ticks go on meanwhile: what is read and sent at once holds them up. */
const CLIENTS_STAGED_AT_ONCE = 500;
const STATES_AT_ONCE = 20_000;

/**
 * In the order in which a start puts them, too: the engine keeps their lines one after the other, and those behind have
 * to move for each that grows. What comes of it is the same in any order.
 */
const inOrder = (clientIds: readonly string[]): string[] => clientIds.toSorted();

/**
 * Brings these clients' books from the database into the engine, or takes out those whose account isn't open any more.
 * In parts: the next is read while the engine takes in the one before. Answers what that ended.
 */
export const putBooks = async (
  tx: ClientBase,
  engine: EngineThread,
  clientIds: readonly string[],
  at: number,
): Promise<AlertEvent[]> => {
  const events: AlertEvent[] = [];
  const gone: string[] = [];
  const add = (ended: PackedEvents | null): void => {
    if (ended) for (const event of unpackEvents(ended)) events.push(event);
  };
  let putting: Promise<PackedEvents | null> = Promise.resolve(null);
  for (const ids of inParts(inOrder(clientIds), CLIENTS_AT_ONCE)) {
    const [clients, ended] = await Promise.all([loadEngineClients(tx, ids), putting]);
    add(ended);
    const open = new Set(clients.map(({ id }) => id));
    for (const id of ids) if (!open.has(id)) gone.push(id);
    putting = engine.ask('putClients', { clients: packClients(clients), at });
  }
  add(await putting);
  if (gone.length > 0) add(await engine.ask('removeClients', { clientIds: gone, at }));
  return events;
};

/** Nobody waits to be put any more. */
export const dropStaged = async (engine: EngineThread): Promise<void> => {
  await engine.ask('stageClients', null);
};

/** Brings these clients' books to the engine's thread without its taking them up. Answers those who aren't open any more. */
export const stageBooks = async (
  tx: ClientBase,
  engine: EngineThread,
  clientIds: readonly string[],
  mayGoOn: () => void,
): Promise<string[]> => {
  const gone: string[] = [];
  let staging: Promise<null> = Promise.resolve(null);
  for (const ids of inParts(inOrder(clientIds), CLIENTS_STAGED_AT_ONCE)) {
    mayGoOn();
    const [clients] = await Promise.all([loadEngineClients(tx, ids), staging]);
    const open = new Set(clients.map(({ id }) => id));
    for (const id of ids) if (!open.has(id)) gone.push(id);
    staging = engine.ask('stageClients', packClients(clients));
  }
  await staging;
  return gone;
};

/** The engine takes up whoever was staged. In parts, so that readers are answered in between. */
export const takeStaged = async (
  engine: EngineThread,
  gone: readonly string[],
  at: number,
): Promise<AlertEvent[]> => {
  const events: AlertEvent[] = [];
  const add = (ended: PackedEvents): void => {
    for (const event of unpackEvents(ended)) events.push(event);
  };
  for (let left = 1; left > 0; ) {
    const put = await engine.ask('putStaged', { most: CLIENTS_AT_ONCE, at });
    add(put.events);
    left = put.left;
  }
  if (gone.length > 0) add(await engine.ask('removeClients', { clientIds: gone, at }));
  return events;
};

/** Hands over what was stored of portfolios and episodes, to go on from. */
export const putStates = async (
  engine: EngineThread,
  { portfolios, episodes }: States,
): Promise<void> => {
  for (const part of inParts(portfolios, STATES_AT_ONCE))
    await engine.ask('restore', packChanges({ portfolios: part, episodes: [] }));
  for (const part of inParts(episodes, STATES_AT_ONCE))
    await engine.ask('restore', packChanges({ portfolios: [], episodes: part }));
};
