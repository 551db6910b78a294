import { readFileSync } from 'node:fs';

/** Days of the S&P 500 from the package vega-datasets (source: Yahoo Finance), 2000-01-03 to 2020-04-17. */
export const sp500 = (): { date: string; close: number }[] =>
  readFileSync(new URL('../data/sp500-2000.csv', import.meta.resolve('vega-datasets')), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => {
      const [date = '', , , , close = ''] = row.split(',');
      return { date, close: Number(close) };
    });
