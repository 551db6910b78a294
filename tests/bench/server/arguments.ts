import { parseArgs } from 'node:util';

export type Sizes = {
  clients: number;
  pages: number;
  /** ticks a second */
  rate: number;
  /** of the crash that are measured; before it a quarter of that is calm */
  seconds: number;
  /** what the market falls by within `within` seconds, in percent */
  fall: number;
  within: number;
  /** what it has lost before the first page is opened, in percent: where most people's lines are */
  from: number;
  frameMs: number;
  pagesAnAdvisor: number;
  seed: number;
};

/** @throws Error one line what can't be used */
export const readArguments = (args: readonly string[]): Sizes => {
  const number = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      clients: number('100000'),
      pages: number('500'),
      rate: number('5000'),
      seconds: number('120'),
      fall: number('8'),
      within: number('3600'),
      from: number('4'),
      'pages-an-advisor': number('1'),
      frame: number('100'),
      seed: number('1'),
    },
  });
  const read = (name: string, text: string): number => {
    const value = Number(text);
    if (!(value > 0)) throw new Error(`--${name} must be a number above 0`);
    return value;
  };
  const from = Number(values.from);
  if (!(from >= 0 && from < 100)) throw new Error('--from must be from 0 to below 100');
  return {
    clients: read('clients', values.clients),
    pages: read('pages', values.pages),
    rate: read('rate', values.rate),
    seconds: read('seconds', values.seconds),
    fall: read('fall', values.fall),
    within: read('within', values.within),
    from,
    pagesAnAdvisor: read('pages-an-advisor', values['pages-an-advisor']),
    frameMs: read('frame', values.frame),
    seed: read('seed', values.seed),
  };
};
