import type { AssetClass } from '../../shared/market.ts';
import type { DemoInstrument } from '../feeds/modelled-prices.ts';

/**
 * How strongly each sector moves with the index (beta: 1.2 means 12 % when the index moves 10 %), and how much its shares move
 * by themselves (standard deviation of a day). Round figures in the order found in textbooks: cyclical above 1, defensive below.
 * They are chosen, not estimated; the companies are invented.
 */
const sectorModels = {
  Technology: { beta: 1.2, dailyNoise: 0.011 },
  Communication: { beta: 1.0, dailyNoise: 0.01 },
  Financials: { beta: 1.25, dailyNoise: 0.01 },
  'Health care': { beta: 0.8, dailyNoise: 0.01 },
  Industrials: { beta: 1.1, dailyNoise: 0.009 },
  'Consumer discretionary': { beta: 1.2, dailyNoise: 0.012 },
  'Consumer staples': { beta: 0.6, dailyNoise: 0.007 },
  Energy: { beta: 1.35, dailyNoise: 0.014 },
  Utilities: { beta: 0.55, dailyNoise: 0.007 },
} as const;
type Sector = keyof typeof sectorModels;

type Shares = readonly (readonly [symbol: string, name: string, startPrice: number])[];

const sharesBySector: Readonly<Record<Sector, Shares>> = {
  Technology: [
    ['HALVO', 'Halvorsen Systems', 142.5],
    ['BRYTE', 'Bryte Semiconductors', 61.2],
    ['LUMEX', 'Lumexa Devices', 248.9],
    ['CORVA', 'Corvane Cloud', 187.35],
  ],
  Communication: [
    ['MRDNE', 'Meridane Media', 44.8],
    ['VOXAR', 'Voxara Networks', 58.1],
  ],
  Financials: [
    ['TDWEL', 'Tidewell Bank', 53.6],
    ['ASHGR', 'Ashgrove Financial', 129.4],
    ['PELLM', 'Pellham Insurance', 88.75],
    ['CSTLN', 'Castellane Capital', 214.2],
  ],
  'Health care': [
    ['SORRL', 'Sorrel Pharmaceuticals', 134.1],
    ['VRTNE', 'Veritane Health', 271.6],
    ['WRENF', 'Wrenfield Medical Devices', 103.45],
    ['KESSA', 'Kessary Biotech', 76.3],
  ],
  Industrials: [
    ['DNMAE', 'Dunmore Aero', 158.7],
    ['HLBRD', 'Halberd Rail', 171.25],
    ['ORRIN', 'Orrin Machinery', 118.9],
  ],
  'Consumer discretionary': [
    ['LANTR', 'Lantern & Lake Stores', 219.8],
    ['MRLWE', 'Marlowe Motors', 36.4],
    ['SOLEN', 'Solenne Travel', 92.15],
  ],
  'Consumer staples': [
    ['BRIAR', 'Briarfield Foods', 47.9],
    ['HEVAL', 'Hearth & Vale Household', 119.6],
    ['TAMSN', 'Tamsin Beverages', 53.25],
  ],
  Energy: [
    ['NORLD', 'Norrland Oil', 69.3],
    ['PINYN', 'Pinyon Gas', 31.75],
  ],
  Utilities: [['GRAYL', 'Grayling Power', 87.4]],
};

const plain = {
  sector: null,
  currency: 'USD',
  exchangeTimeZone: 'America/New_York',
  previousClose: null,
  priceSource: 'modelled',
} as const;

const isSector = (name: string): name is Sector => Object.hasOwn(sharesBySector, name);

const shares: DemoInstrument[] = Object.keys(sharesBySector)
  .filter(isSector)
  .flatMap((sector) =>
    sharesBySector[sector].map(([symbol, name, startPrice]) => ({
      ...plain,
      symbol,
      name,
      assetClass: 'equity' as const,
      sector,
      model: { type: 'follows' as const, driftPerYear: 0.02, startPrice, ...sectorModels[sector] },
    })),
  );

type Line = readonly [
  symbol: string,
  name: string,
  assetClass: AssetClass,
  beta: number,
  dailyNoise: number,
  driftPerYear: number,
  startPrice: number,
];

/** Everything else that follows the index in part, or hardly. Government bonds rise a little when it falls. */
const lines: readonly Line[] = [
  ['EVGRO', 'Evermore Growth Fund', 'fund', 1.1, 0.003, 0.01, 74.6],
  ['ORCHD', 'Orchard Dividend Fund', 'fund', 0.8, 0.0025, 0.01, 51.35],
  ['SMLEN', 'Smallwood Small Companies Fund', 'fund', 1.15, 0.005, 0.005, 38.2],
  ['EVENK', 'Evenkeel Balanced Fund', 'fund', 0.6, 0.002, 0.015, 29.85],
  ['HTRSY', 'Hearthstone Treasury Bond Fund', 'bond', -0.15, 0.002, 0.02, 108.4],
  ['KEELB', 'Keel Investment Grade Bond Fund', 'bond', 0.1, 0.0018, 0.025, 54.9],
  ['TOWNB', 'Townhall Municipal Bond Fund', 'bond', 0.05, 0.0015, 0.02, 26.15],
  ['HIYLB', 'Highmoor High Yield Bond Fund', 'bond', 0.4, 0.002, 0.03, 35.7],
  ['SHRTB', 'Shortwater Short Term Bond Fund', 'bond', 0.01, 0.0004, 0.015, 50.2],
  ['AURUM', 'Goldmere Bullion Trust', 'commodity', 0, 0.009, 0.01, 138.6],
  ['CSHRS', 'Harbor Cash Reserve Fund', 'cash', 0, 0, 0.015, 100],
];

const others: DemoInstrument[] = lines.map(
  ([symbol, name, assetClass, beta, dailyNoise, driftPerYear, startPrice]) => ({
    ...plain,
    symbol,
    name,
    assetClass,
    model: { type: 'follows', beta, dailyNoise, driftPerYear, startPrice },
  }),
);

export const INDEX_SYMBOL = 'SPX';
export const INDEX_FUND_SYMBOL = 'NORTH';

/** What the demo's households hold, and the index they look at. Only the index's prices are real; shares and funds are invented. */
export const demoInstruments: readonly DemoInstrument[] = [
  {
    ...plain,
    symbol: INDEX_SYMBOL,
    name: 'S&P 500',
    assetClass: 'index',
    priceSource: 'real-history',
    model: { type: 'real-index' },
  },
  {
    ...plain,
    symbol: INDEX_FUND_SYMBOL,
    name: 'Northwall 500 Index Fund',
    assetClass: 'fund',
    model: { type: 'index-share', ratio: 0.1 },
  },
  ...shares,
  ...others,
  {
    ...plain,
    symbol: 'RHEIN',
    name: 'Rheinwerk Maschinenbau',
    assetClass: 'equity',
    sector: 'Industrials',
    currency: 'EUR',
    exchangeTimeZone: 'Europe/Berlin',
    model: { type: 'follows', beta: 0.9, dailyNoise: 0.011, driftPerYear: 0.01, startPrice: 96.4 },
  },
  {
    ...plain,
    symbol: 'EURUSD',
    name: 'Dollars for one euro',
    assetClass: 'fx',
    model: { type: 'follows', beta: 0.02, dailyNoise: 0.004, driftPerYear: 0, startPrice: 1.1068 },
  },
];

/** The same instruments where the index is made up too (FEED=simulated). */
export const simulatedInstruments: readonly DemoInstrument[] = demoInstruments.map(
  (instrument) => ({ ...instrument, priceSource: 'modelled' }),
);
