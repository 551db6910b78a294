import type { WhatIf } from '../../shared/api/what-if.ts';
import { queryString } from './query-string.ts';
import type { Send } from './send.ts';

/** Percentages from now: −3 is a fall of 3 %. A sector's own figure comes before the market's. */
export type Supposed = { market: number; sector: { name: string; percent: number } | null };

export const createWhatIfApi = ({ get }: Send) => ({
  whatIf: ({ market, sector }: Supposed, advisor: string | null, signal?: AbortSignal) =>
    get<WhatIf>(
      `/api/what-if${queryString({
        shock: market,
        sector: sector && `${sector.name}:${sector.percent}`,
        advisor,
      })}`,
      signal,
    ),
});
