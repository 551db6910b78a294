import {
  assetClassSchema,
  type DailyClose,
  type Instrument,
  type PriceSource,
  type Split,
} from '../shared/market.ts';
import type { Tx } from './pool.ts';

type InstrumentRow = {
  symbol: string;
  name: string;
  asset_class: string;
  sector: string | null;
  currency: string;
  exchange_time_zone: string;
  previous_close: number | null;
  price_source: string;
};

const priceSourceOf = (text: string): PriceSource =>
  text === 'real-history' || text === 'modelled' ? text : 'market';

const instrumentOf = (row: InstrumentRow): Instrument => ({
  symbol: row.symbol,
  name: row.name,
  assetClass: assetClassSchema.parse(row.asset_class),
  sector: row.sector,
  currency: row.currency,
  exchangeTimeZone: row.exchange_time_zone,
  previousClose: row.previous_close,
  priceSource: priceSourceOf(row.price_source),
});

/** Answers how many were given. */
export const upsertInstruments = async (tx: Tx, list: readonly Instrument[]): Promise<number> => {
  await tx.query(
    `INSERT INTO instruments (symbol, name, asset_class, sector, currency, exchange_time_zone, previous_close, price_source)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::text[])
     ON CONFLICT (symbol) DO UPDATE SET
       name = excluded.name, asset_class = excluded.asset_class, sector = excluded.sector, currency = excluded.currency,
       exchange_time_zone = excluded.exchange_time_zone, previous_close = excluded.previous_close,
       price_source = excluded.price_source`,
    [
      list.map((i) => i.symbol),
      list.map((i) => i.name),
      list.map((i) => i.assetClass),
      list.map((i) => i.sector),
      list.map((i) => i.currency),
      list.map((i) => i.exchangeTimeZone),
      list.map((i) => i.previousClose),
      list.map((i) => i.priceSource),
    ],
  );
  return list.length;
};

export const listInstruments = async (tx: Tx): Promise<Instrument[]> => {
  const { rows } = await tx.query<InstrumentRow>(
    `SELECT symbol, name, asset_class, sector, currency, exchange_time_zone, previous_close, price_source
     FROM instruments ORDER BY symbol`,
  );
  return rows.map(instrumentOf);
};

/** Replaces the closes of these dates; other dates stay. Answers how many were given. */
export const replaceCloses = async (
  tx: Tx,
  symbol: string,
  closes: readonly DailyClose[],
): Promise<number> => {
  await tx.query(
    `INSERT INTO daily_closes (symbol, date, close)
     SELECT $1, * FROM unnest($2::date[], $3::float8[])
     ON CONFLICT (symbol, date) DO UPDATE SET close = excluded.close WHERE daily_closes.close <> excluded.close`,
    [symbol, closes.map((c) => c.date), closes.map((c) => c.close)],
  );
  return closes.length;
};

type CloseRow = { symbol: string; date: string; close: number };

/** All closes, oldest first, by symbol. */
export const listCloses = async (tx: Tx): Promise<Map<string, DailyClose[]>> => {
  const { rows } = await tx.query<CloseRow>(
    'SELECT symbol, date, close FROM daily_closes ORDER BY symbol, date',
  );
  const bySymbol = new Map<string, DailyClose[]>();
  for (const { symbol, date, close } of rows) {
    const closes = bySymbol.get(symbol);
    if (closes) closes.push({ date, close });
    else bySymbol.set(symbol, [{ date, close }]);
  }
  return bySymbol;
};

/** One instrument's closes, oldest first; `from` and `to` (`YYYY-MM-DD`) are both included. */
export const closesOf = async (
  tx: Tx,
  symbol: string,
  from: string | null = null,
  to: string | null = null,
): Promise<DailyClose[]> => {
  const { rows } = await tx.query<DailyClose>(
    `SELECT date, close FROM daily_closes
     WHERE symbol = $1 AND ($2::date IS NULL OR date >= $2) AND ($3::date IS NULL OR date <= $3) ORDER BY date`,
    [symbol, from, to],
  );
  return rows;
};

/** Announces a split, or corrects one that hasn't been applied. Answers false where it has been. */
export const putSplit = async (tx: Tx, split: Split): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `INSERT INTO splits (symbol, effective_date, ratio) VALUES ($1, $2, $3)
     ON CONFLICT (symbol, effective_date) DO UPDATE SET ratio = excluded.ratio WHERE splits.applied_at IS NULL`,
    [split.symbol, split.effectiveDate, split.ratio],
  );
  return rowCount === 1;
};

/** The splits that were announced and not applied yet, earliest first. */
export const listSplits = async (tx: Tx): Promise<Split[]> => {
  const { rows } = await tx.query<{ symbol: string; effective_date: string; ratio: number }>(
    `SELECT symbol, effective_date, ratio FROM splits WHERE applied_at IS NULL ORDER BY effective_date, symbol`,
  );
  return rows.map((row) => ({
    symbol: row.symbol,
    effectiveDate: row.effective_date,
    ratio: row.ratio,
  }));
};
