/** The places of the sweep's table of worths: the currencies first, then the instruments. */
const CURRENCIES = 256;
export const PLACES = 65_536;

export const instrumentPlace = (instrument: number): number => CURRENCIES + instrument;

/** Whether the sweep can say it in two bytes. A currency beyond its part of the table would be an instrument. */
export const isPlace = (place: number): boolean => place < PLACES;

export const isCurrencyPlace = (currency: number): boolean => currency < CURRENCIES;

/** Copies what everything is worth now into the sweep's table. */
export const publishWorth = (
  table: Float64Array,
  rates: readonly number[],
  worth: Float64Array,
): void => {
  table.set(rates.slice(0, CURRENCIES));
  table.set(worth.subarray(0, PLACES - CURRENCIES), CURRENCIES);
};
