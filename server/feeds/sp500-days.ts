import { readFileSync } from 'node:fs';

/** One trading day of the index as it really was. */
export type PriceDay = { date: string; open: number; high: number; low: number; close: number };

const header = 'date,open,high,low,close,';

/**
 * Reads days from CSV text whose first columns are date, open, high, low and close.
 * @throws Error that names the line: a wrong date or order, a price that isn't above 0, a low or high that isn't one
 */
export const parsePriceDays = (csv: string): PriceDay[] => {
  const [first = '', ...lines] = csv.trimEnd().split(/\r?\n/);
  if (!first.startsWith(header)) throw new Error(`S&P 500 days: the header isn't "${header}…"`);
  let before = '';
  return lines.map((line, index) => {
    const [date = '', ...cells] = line.split(',');
    const [open = 0, high = 0, low = 0, close = 0] = cells.map(Number);
    const prices = [open, high, low, close];
    const sound =
      /^\d{4}-\d\d-\d\d$/.test(date) &&
      date > before &&
      prices.every((price) => Number.isFinite(price) && price > 0) &&
      low <= Math.min(...prices) &&
      high >= Math.max(...prices);
    if (!sound) throw new Error(`S&P 500 days: line ${index + 2} can't be used: ${line}`);
    before = date;
    return { date, open, high, low, close };
  });
};

let known: readonly PriceDay[] | null = null;

/**
 * The S&P 500 day by day, 2000-01-03 to 2020-04-17, oldest first. Read once from the npm package
 * vega-datasets, which names Yahoo Finance as its source (see NOTICE); never copied into the repository.
 */
export const sp500Days = (): readonly PriceDay[] => {
  const file = new URL('../data/sp500-2000.csv', import.meta.resolve('vega-datasets'));
  known ??= parsePriceDays(readFileSync(file, 'utf8'));
  return known;
};
