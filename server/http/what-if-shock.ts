import type { z } from 'zod';
import type { Tx } from '../../db/pool.ts';
import { type ShockedInstrument, shockable } from '../../db/what-if.ts';
import type { WhatIf, whatIfQuerySchema } from '../../shared/api/what-if.ts';
import type { Shock } from '../../shared/what-if.ts';
import { invalidRequest } from './errors.ts';

type Query = z.output<typeof whatIfQuerySchema>;

/** A shock as it was asked for, and as the engine takes it. */
export type AskedShock = { told: WhatIf['shock']; shock: Shock; sectors: string[] };

const checkNames = (
  query: Query,
  sectors: readonly string[],
  instruments: readonly ShockedInstrument[],
): void => {
  for (const { name } of query.sector ?? [])
    if (!sectors.includes(name)) throw invalidRequest(`sector: ${name} is not known`, 'sector');
  for (const { name } of query.instrument ?? []) {
    const instrument = instruments.find(({ symbol }) => symbol === name);
    if (!instrument) throw invalidRequest(`instrument: ${name} is not known`, 'instrument');
    if (instrument.assetClass === 'index')
      throw invalidRequest(
        `instrument: ${name} is an index, which moves with the market; say it by shock`,
        'instrument',
      );
  }
};

/**
 * An instrument's own figure comes before its sector's, and that before the market's; cash stays where it is. A currency is
 * of no sector.
 */
const percentOf = (query: Query, { symbol, sector, assetClass }: ShockedInstrument) => {
  const own = query.instrument?.find(({ name }) => name === symbol)?.percent;
  if (own !== undefined || assetClass === 'fx' || assetClass === 'index') return own;
  const ofSector = query.sector?.find(({ name }) => name === sector)?.percent;
  return ofSector ?? (assetClass === 'cash' ? 0 : undefined);
};

/** @throws ApiError 400 that names the field */
export const askedShock = async (tx: Tx, query: Query): Promise<AskedShock> => {
  const { shock: market, sector = [], instrument = [] } = query;
  if (market === undefined && sector.length === 0 && instrument.length === 0)
    throw invalidRequest('shock: is needed, or a sector, or an instrument', 'shock');
  const { sectors, instruments } = await shockable(
    tx,
    sector.map(({ name }) => name),
    instrument.map(({ name }) => name),
  );
  checkNames(query, sectors, instruments);
  return {
    sectors,
    told: {
      market: market ?? 0,
      sectors: sector.map(({ name, percent }) => ({ sector: name, percent })),
      instruments: instrument.map(({ name, percent }) => ({ symbol: name, percent })),
    },
    shock: {
      market: market ?? 0,
      instruments: instruments.flatMap((each) => {
        const percent = percentOf(query, each);
        return percent === undefined ? [] : [{ symbol: each.symbol, percent }];
      }),
    },
  };
};
