import { parseArgs } from 'node:util';
import { type WholeName, wholeNames } from '../whole-server.ts';
import { names } from './plan.ts';
import type { Name } from './run.ts';

export type Asked = {
  sizes: number[];
  only: Name[];
  whole: WholeName[];
  out: string;
  seed: number;
};

const all = [...names, ...wholeNames];

/** `--clients 10000,100000 --only engine,duckdb --out file.json --seed 7`; a name or number that isn't one stops it. */
export const asked = (args: readonly string[]): Asked => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      clients: { type: 'string', default: '10000,100000,1000000' },
      only: { type: 'string', default: all.join(',') },
      out: { type: 'string', default: 'bench-results.json' },
      seed: { type: 'string', default: '20200316' },
    },
  });
  const whole = (text: string): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1) throw new Error(`Not a whole number: ${text}`);
    return number;
  };
  const given = values.only.split(',');
  const unknown = given.find((name) => !all.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`Unknown: ${unknown}. There are: ${all.join(', ')}`);
  return {
    sizes: values.clients.split(',').map(whole),
    only: names.filter((name) => given.includes(name)),
    whole: wholeNames.filter((name) => given.includes(name)),
    out: values.out,
    seed: whole(values.seed),
  };
};
