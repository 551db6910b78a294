import { keepKey } from '../../db/keyring.ts';
import { asEngine, type Pool } from '../../db/pool.ts';
import {
  closeErasure,
  type Erased,
  eraseClient,
  erasedClients,
  notErased,
} from '../../db/privacy-erase.ts';
import { holdErasure, openErasures } from '../../db/privacy-erasures.ts';
import { recordId } from '../../db/record-chain.ts';
import type { HindranceView } from '../../shared/api/privacy.ts';
import type { PipelineDoor } from '../http/deps.ts';
import { endRecorded } from '../recorded-alerts.ts';
import { appendErasures, readErasures } from './erasures-file.ts';
import { standingOf } from './standing.ts';

const EVERY_MS = 60 * 60_000;
const GONE_OVER_FOR_MS = 24 * 60 * 60_000;

type Parts = {
  pool: Pool;
  changeBook: PipelineDoor['changeBook'];
  /** where it is kept who was erased, so that a restored backup doesn't bring them back */
  files: readonly string[];
  /** ms UTC; nobody is erased before it */
  now: () => number;
  timeZone: string;
  onErased: (clientId: string) => void;
  onFailed: (error: unknown) => void;
  everyMs?: number;
};

type Asked = { clientId: string; request: string; by: string | null };
export type Outcome =
  | { type: 'erased' }
  | { type: 'hindered'; waitsFor: HindranceView[] }
  | { type: 'not-open' };

export type Erasures = {
  /** Erases whom an open request is about, where nothing stands in the way. */
  eraseNow(asked: Asked): Promise<Outcome>;
  /** What is due now; what was done before a backup was restored is done again. */
  look(): Promise<void>;
  stop(): Promise<void>;
};

export const createErasures = (parts: Parts): Erasures => {
  const { pool, changeBook, files, now, timeZone } = parts;

  /** `at` of the request, once whoever could stand in the way is held off. */
  const erase = (
    asked: Asked,
    check: 'as-asked' | 'again',
    at = now(),
  ): Promise<Outcome & { keyId?: string }> =>
    changeBook<Outcome & { keyId?: string }>(async (tx) => {
      const { clientId, request, by } = asked;
      await holdErasure(tx, clientId);
      const nothing = { clientIds: [], events: [] };
      if (check === 'as-asked') {
        const open = (await openErasures(tx)).some(({ id }) => id === request);
        if (!open) return { answer: { type: 'not-open' }, ...nothing };
        const standing = (await standingOf(tx, [clientId], { now: at, timeZone })).get(clientId);
        const waitsFor = standing?.waitsFor ?? [{ type: 'relationship' }];
        if (waitsFor.length > 0) return { answer: { type: 'hindered', waitsFor }, ...nothing };
      } else if (!(await notErased(tx, [clientId])).has(clientId))
        return { answer: { type: 'not-open' }, ...nothing };
      const events = await endRecorded(tx, { clientId }, 'withdrawn', at);
      const keyId = await eraseClient(tx, clientId, at);
      await closeErasure(tx, { id: request, clientId, at, by });
      return { answer: { type: 'erased', keyId }, clientIds: [clientId], events };
    });

  const done = async (clientId: string, keyId: string): Promise<void> => {
    keepKey({ id: keyId, client_id: clientId, wrapped: null });
    parts.onErased(clientId);
    await keepOutside();
  };

  const keepOutside = async (): Promise<void> => {
    const record = await recordId(pool);
    const erased = await asEngine(pool, erasedClients);
    for (const file of files) {
      const known = new Set((await readErasures(file, record)).map(({ client }) => client));
      await appendErasures(
        file,
        record,
        erased.filter(({ client }) => !known.has(client)),
      );
    }
  };

  const eraseNow = async (asked: Asked): Promise<Outcome> => {
    const { keyId, ...outcome } = await erase(asked, 'as-asked');
    // It is done, whether or not it could be noted outside; that is tried again with each look.
    if (keyId !== undefined) await done(asked.clientId, keyId).catch(parts.onFailed);
    return outcome;
  };

  /** A restored backup may be of before they were erased. */
  const eraseAgain = async (): Promise<void> => {
    const record = await recordId(pool);
    const known = new Map<string, Erased>();
    for (const file of files)
      for (const one of await readErasures(file, record)) known.set(one.client, one);
    const there = await asEngine(pool, (tx) => notErased(tx, [...known.keys()]));
    for (const { client: clientId, request, at } of known.values()) {
      if (!there.has(clientId)) continue;
      const { keyId } = await erase({ clientId, request, by: null }, 'again', Date.parse(at));
      if (keyId !== undefined) await done(clientId, keyId);
    }
  };

  /** What somebody wrote at the very moment came in after it was gone over. */
  const goOverAgain = async (): Promise<void> => {
    const since = new Date(now() - GONE_OVER_FOR_MS).toISOString();
    for (const { client, at } of await asEngine(pool, erasedClients))
      if (at >= since) await asEngine(pool, (tx) => eraseClient(tx, client, Date.parse(at)));
  };

  const lookOnce = async (): Promise<void> => {
    try {
      await eraseAgain();
      await keepOutside();
      await goOverAgain();
      for (const { id, clientId } of await asEngine(pool, openErasures))
        await eraseNow({ clientId, request: id, by: null });
    } catch (error) {
      parts.onFailed(error);
    }
  };

  let looking: Promise<void> = Promise.resolve();
  const look = (): Promise<void> => {
    looking = looking.then(lookOnce);
    return looking;
  };
  const timer = setInterval(() => void look(), parts.everyMs ?? EVERY_MS);
  timer.unref();
  return {
    eraseNow,
    look,
    stop: () => {
      clearInterval(timer);
      return looking;
    },
  };
};
