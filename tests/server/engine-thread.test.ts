import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { EngineClient } from '../../server/engine/engine.ts';
import { createEngineThread } from '../../server/engine-thread/engine-thread.ts';
import { packChanges, unpackChanges } from '../../server/engine-thread/packed-changes.ts';
import { packClients, unpackClients } from '../../server/engine-thread/packed-clients.ts';
import { packEvents, unpackEvents } from '../../server/engine-thread/packed-events.ts';
import { createPacker, createUnpacker } from '../../server/engine-thread/packed-steps.ts';
import type { Holding } from '../../shared/clients.ts';
import type { MarketStep } from '../../shared/market.ts';
import type { Condition } from '../../shared/sensitivities.ts';
import { anAlertEvent, anInstrument, monday } from '../support/builders.ts';

const practice = { practiceTimeZone: 'America/New_York', practiceCurrency: 'USD' };
const none = { ...practice, rememberedCrashes: [] };

const price = (symbol: string, of: number, confirmed = true): MarketStep => ({
  type: 'price',
  symbol,
  price: of,
  peak: 120,
  at: monday + of,
  confirmed,
});
const end: MarketStep = { type: 'frame-ends', at: monday, sequence: 0 };
const doubt: MarketStep = { type: 'watched', symbol: 'BOLT', watched: false };

describe('steps on their way to the thread', () => {
  it('come out as they went in, in their order, batch after batch', () => {
    const batches: MarketStep[][] = [
      [price('ACME', 99.5), price('BOLT', 7, false), end, doubt, price('ACME', 98)],
      [end],
      [{ ...price('CRUX', 1), delayed: true } as MarketStep, price('ACME', 2), end],
      [],
    ];
    const pack = createPacker();
    const unpack = createUnpacker();
    for (const steps of batches) expect([...unpack(structuredClone(pack(steps)))]).toEqual(steps);
  });
});

describe('what the thread answers', () => {
  it('comes out as the engine said it, also where something is not known', () => {
    const events = [
      anAlertEvent(),
      anAlertEvent({ symbol: null, lossAmount: null, depth: 0, unconfirmed: true }),
      anAlertEvent({ delayed: true }),
      anAlertEvent({ type: 'ended', endReason: 'day-over', value: 1e-9, frameSequence: 3 }),
    ];
    const armed = { state: 'armed', level: 0, holdingSince: null } as const;
    const raised = { state: 'raised', level: 2, holdingSince: monday } as const;
    const states = {
      portfolios: [
        {
          clientId: 'a',
          peak: null,
          lastClose: 0,
          lastCloseDate: null,
          losingStreak: 0,
          heldNothing: true,
        },
        {
          clientId: 'b',
          peak: 1.5,
          lastClose: null,
          lastCloseDate: '2020-02-24',
          losingStreak: 4,
          heldNothing: false,
        },
      ],
      episodes: [
        { ...armed, sensitivityId: 'c', alertId: null, depth: null, value: 0 },
        { ...raised, sensitivityId: 'd', alertId: 'e', depth: 0, value: null },
      ],
    };
    for (const some of [events, events.slice(1, 2), []])
      expect(unpackEvents(structuredClone(packEvents(some)))).toEqual(some);
    for (const some of [states, { ...states, portfolios: [] }, { portfolios: [], episodes: [] }])
      expect(unpackChanges(structuredClone(packChanges(some)))).toEqual(some);
  });
});

describe('clients on their way to the thread', () => {
  it('come out as they went in', () => {
    const condition = fc.record<Condition>({
      sensitivityId: fc.uuid(),
      kind: fc.constantFrom('instrument-fall', 'drawdown'),
      symbol: fc.option(fc.string()),
      threshold: fc.double({ noNaN: true }),
      unit: fc.constantFrom('percent', 'amount'),
      reference: fc.option(fc.constantFrom('previous-close', 'peak')),
      event: fc.option(fc.constantFrom('covid-2020')),
      holdSeconds: fc.nat(),
      watchUnheld: fc.boolean(),
    });
    const holding = fc.record<Holding>({
      symbol: fc.string(),
      quantity: fc.double({ noNaN: true }),
      costBasis: fc.option(fc.double({ noNaN: true })),
    });
    const client = fc.record<EngineClient>({
      id: fc.uuid(),
      currency: fc.constantFrom('USD', 'EUR'),
      cash: fc.double({ noNaN: true }),
      peakValue: fc.option(fc.double({ noNaN: true })),
      holdings: fc.array(holding),
      conditions: fc.array(condition),
    });
    fc.assert(
      fc.property(fc.array(client), (clients) => {
        expect(unpackClients(structuredClone(packClients(clients)))).toEqual(clients);
      }),
    );
  });
});

describe('the thread', () => {
  const thread = createEngineThread({ onDied: (error) => expect.fail(error.message) });
  afterAll(() => thread.stop());

  it('answers for those it watches, and keeps answering as before while another engine is loaded', async () => {
    await thread.ask('begin', none);
    await thread.ask('putInstruments', [anInstrument()]);
    const book = { currency: 'USD', peakValue: null, holdings: [], conditions: [] };
    await thread.ask('putClients', {
      clients: packClients([{ ...book, id: 'ann', cash: 10 }]),
      at: monday,
    });
    await thread.ask('ready', null);
    await thread.ask('begin', none);
    await thread.ask('putClients', {
      clients: packClients([{ ...book, id: 'bea', cash: 20 }]),
      at: monday,
    });
    const both = () => thread.ask('portfolios', ['ann', 'bea']);
    expect([...(await both()).values()]).toMatchObject([{ clientId: 'ann', value: 10 }]);
    await thread.ask('ready', null);
    expect([...(await both()).values()]).toMatchObject([{ clientId: 'bea', value: 20 }]);
    expect(thread.counts()).toEqual({ clients: 1, sensitivities: 0 });
  });

  it('says what went wrong with a question, and lives on', async () => {
    const broken = { ...createPacker()([]), order: [null as never] };
    await expect(thread.ask('apply', broken)).rejects.toThrow(TypeError);
    expect((await thread.ask('portfolios', ['bea'])).size).toBe(1);
  });

  it('that ends by itself is told of once, in a line, and whoever waits is told too', async () => {
    const onDied = vi.fn();
    const entry = new URL(
      `data:text/javascript,setTimeout(() => { throw new Error('no air') }, 100)`,
    );
    const dying = createEngineThread({ onDied, entry });
    await expect(dying.ask('takeChanges', null)).rejects.toThrow(
      "the engine's thread ended: no air",
    );
    await expect(dying.ask('takeChanges', null)).rejects.toThrow('no air');
    await dying.stop();
    expect(onDied.mock.calls).toMatchObject([[{ message: "the engine's thread ended: no air" }]]);
  });

  it('that is stopped refuses questions, and nobody is alarmed', async () => {
    const onDied = vi.fn();
    const stopping = createEngineThread({ onDied });
    await stopping.stop();
    await expect(stopping.ask('takeChanges', null)).rejects.toThrow('stopped');
    expect(onDied).not.toHaveBeenCalled();
  });
});
