import { parseArgs } from 'node:util';
import { names } from './plan.ts';
import type { Name } from './run.ts';

export type Asked = { sizes: number[]; only: Name[]; out: string; seed: number };

/** `--clients 10000,100000 --only engine,duckdb --out file.json --seed 7`; a name or number that isn't one stops it. */
export const asked = (args: readonly string[]): Asked => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      clients: { type: 'string', default: '10000,100000,1000000' },
      only: { type: 'string', default: names.join(',') },
      out: { type: 'string', default: 'bench-results.json' },
      seed: { type: 'string', default: '20200316' },
    },
  });
  const whole = (text: string): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1) throw new Error(`Not a whole number: ${text}`);
    return number;
  };
  const only = values.only.split(',').map((given) => {
    const name = names.find((known) => known === given);
    if (!name) throw new Error(`Unknown: ${given}. There are: ${names.join(', ')}`);
    return name;
  });
  return {
    sizes: values.clients.split(',').map(whole),
    only,
    out: values.out,
    seed: whole(values.seed),
  };
};
