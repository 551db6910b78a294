import { expect, it } from 'vitest';
import { assetClassOf } from '../../shared/market.ts';

it.each([
  ['index', 'index'],
  ['Equity', 'equity'],
  [' share ', 'equity'],
  ['ETF', 'fund'],
  ['fx', 'fx'],
  ['horse', 'other'],
  ['__proto__', 'other'],
])('what a practice calls %j is %s to us', (given, known) => {
  expect(assetClassOf(given)).toBe(known);
});
