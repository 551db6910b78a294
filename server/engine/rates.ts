/** A currency and the two instruments that could say what it is worth in the practice's currency. */
export type Currency = { code: string; direct: number; inverse: number };

export type RateSource = {
  /** whether the instrument is of asset class `fx` and has any price */
  quotes: (instrument: number) => boolean;
  inDoubt: (instrument: number) => boolean;
};

/** The instrument that says the rate: EURUSD before USDEUR; null when neither has a price. */
export const rateInstrument = (
  { direct, inverse }: Currency,
  source: RateSource,
): number | null => {
  if (source.quotes(direct)) return direct;
  return source.quotes(inverse) ? inverse : null;
};

/** Which instrument's price is missing or in doubt for want of a rate; null when the rate is known. */
export const missingRate = (currency: Currency, source: RateSource): number | null => {
  const instrument = rateInstrument(currency, source);
  if (instrument === null) return currency.direct;
  return source.inDoubt(instrument) ? instrument : null;
};
