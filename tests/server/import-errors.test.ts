import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RowProblem } from '../../shared/api/errors.ts';
import { addBook, addUser } from '../support/book.ts';
import { type Http, startHttp } from './http-harness.ts';

let http: Http;
let before: Record<string, number>;
beforeAll(async () => {
  http = await startHttp();
  await addBook(http.pool, 2);
  await addUser(http.pool, 'assi', 'assistant');
  before = await http.counts();
});
afterAll(() => http.stop());

/** Imports a file that must be refused without a trace, and answers what was wrong. */
const problemsOf = async (what: string, file: string | Uint8Array): Promise<RowProblem[]> => {
  const answer = await http.ask('POST', `/api/import/${what}`, { body: file, type: 'text/csv' });
  expect([answer.status, answer.body.error.code]).toEqual([422, 'invalid_rows']);
  expect(await http.counts()).toEqual(before);
  expect(http.changed).toEqual([]);
  return answer.body.error.details;
};
const seen = (problems: readonly RowProblem[]) =>
  problems.map(({ row, column, value }) => [row, column, value]);

const CLIENTS = 'external_id,name,advisor_email';
const advisor = 'advisor-1@example.com';

describe('the header', () => {
  it.each([
    [
      'an unknown column',
      `${CLIENTS},favourite_colour`,
      'favourite_colour',
      /unknown column favourite_colour/,
    ],
    ['__proto__ as a column', `${CLIENTS},__proto__`, '__proto__', /unknown column __proto__/],
    [
      'constructor as a column',
      `${CLIENTS},constructor`,
      'constructor',
      /unknown column constructor/,
    ],
    ['a missing column', 'external_id,name', 'advisor_email', /advisor_email is missing/],
    ['the same column twice', `${CLIENTS},name`, 'name', /twice/],
  ])('with %s is refused, and the column named', async (_, header, column, message) => {
    const [problem, ...others] = await problemsOf('clients', `${header}\nC9,Cy,${advisor},x`);
    expect(problem).toMatchObject({ row: 1, column, message: expect.stringMatching(message) });
    expect(others).toEqual([]);
  });

  it('must be there', async () => {
    for (const file of ['', '\n\n'])
      expect((await problemsOf('clients', file))[0]).toMatchObject({
        row: 1,
        message: 'the header row is missing',
      });
  });

  it('with semicolons is explained', async () => {
    const problems = await problemsOf('clients', 'external_id;name;advisor_email\nC9;Cy;x');
    expect(problems.map(({ message }) => message)).toContain(
      'the columns must be separated by commas',
    );
  });
});

describe('a file of clients', () => {
  it('is answered with every error at once, by row, column and value', async () => {
    const header = `${CLIENTS},born,email,time_zone,language,cash,peak_value,currency,since,fee_per_year`;
    const bad = 'C8,Cy,who@example.com,1950-02-30,no address,Mars/Base,e,1e999,0,usd,yesterday,-1';
    const file = [header, `C7,Ok,${advisor},,,,,,,,,`, bad, ',, ,,,,,,,,,'].join('\n');
    const problems = await problemsOf('clients', file);
    expect(seen(problems)).toEqual([
      [3, 'advisor_email', 'who@example.com'],
      [3, 'born', '1950-02-30'],
      [3, 'email', 'no address'],
      [3, 'time_zone', 'Mars/Base'],
      [3, 'language', 'e'],
      [3, 'cash', '1e999'],
      [3, 'peak_value', '0'],
      [3, 'currency', 'usd'],
      [3, 'since', 'yesterday'],
      [3, 'fee_per_year', '-1'],
      [4, 'external_id', null],
      [4, 'name', null],
      [4, 'advisor_email', ' '],
    ]);
    for (const { message } of problems) expect(message).not.toBe('');
  });

  it('can’t give clients to somebody who is no advisor', async () => {
    const problems = await problemsOf('clients', `${CLIENTS}\nC9,Cy,assi@example.com`);
    expect(seen(problems)).toEqual([[2, 'advisor_email', 'assi@example.com']]);
  });

  it('can’t say the same client twice', async () => {
    const problems = await problemsOf(
      'clients',
      `${CLIENTS}\nC9,Cy,${advisor}\nC8,X,${advisor}\nC9,Cy,${advisor}`,
    );
    expect(problems).toEqual([
      {
        row: 4,
        column: 'external_id',
        value: 'C9',
        message: 'the same client is already in row 2',
      },
    ]);
  });

  it('counts rows as a spreadsheet does: blank lines count, line breaks in a cell don’t', async () => {
    const file = `${CLIENTS}\n\nC7,"Cy\nthe\nGreat",${advisor}\n\nC8,Dan,nobody@example.com\n`;
    expect(seen(await problemsOf('clients', file))).toEqual([
      [5, 'advisor_email', 'nobody@example.com'],
    ]);
  });

  it('is read alike before and after its first quote', async () => {
    const file = `${CLIENTS}\r\nC1,Ann,x\r\n\r\nC2,Ben,x\rC3,"Cy, the\nGreat",${advisor}\n\nC4,D"an,x\n,,\n`;
    expect(seen(await problemsOf('clients', file))).toEqual([
      [2, 'advisor_email', 'x'],
      [4, 'advisor_email', 'x'],
      [7, 'advisor_email', 'x'],
      [8, 'external_id', null],
      [8, 'name', null],
      [8, 'advisor_email', null],
    ]);
  });

  it('with numbers that two programs could read differently is refused', async () => {
    const wrong = [
      '1,234',
      '1.234,5',
      '0x10',
      'NaN',
      'Infinity',
      '-Infinity',
      '1e999',
      ' 5',
      '$5',
      '1 000',
      '--1',
      '5%',
      '1e13',
    ];
    const rows = wrong.map((value, n) => `W${n},Cy,${advisor},"${value}"`);
    const problems = await problemsOf('clients', [`${CLIENTS},cash`, ...rows].join('\n'));
    expect(problems.map(({ value }) => value)).toEqual(wrong);
    expect(problems[0]?.message).toContain('thousands separators');
  });

  it('with too few or too many cells in a row is refused', async () => {
    const problems = await problemsOf('clients', `${CLIENTS}\nC7,Cy\nC8,Dan,${advisor},more`);
    expect(problems.map(({ row }) => row)).toEqual(expect.arrayContaining([2, 3]));
    expect(problems[0]?.message).toBe('has 2 cells where the header has 3');
  });

  it('with a quote that is never closed is refused, with the rows before it checked', async () => {
    const file = `${CLIENTS}\nC7,Cy,nobody@example.com\nC8,"Dan,${advisor}\n`;
    const problems = await problemsOf('clients', file);
    expect(problems.map(({ row }) => row)).toEqual([2, 3]);
    expect(problems[1]?.message).toBe('a quoted cell is not closed');
  });

  it('with 10 MB in a field is refused, and the field isn’t sent back', async () => {
    const file = `${CLIENTS}\nC7,${'x'.repeat(10_000_000)},${advisor}`;
    const [problem] = await problemsOf('clients', file);
    expect(problem).toMatchObject({ row: 2, column: 'name', message: 'is longer than 100 kB' });
    expect(problem?.value?.length).toBeLessThan(300);
  });

  it('with a NUL character is refused', async () => {
    expect(seen(await problemsOf('clients', `${CLIENTS}\nC7,C\0y,${advisor}`))).toEqual([
      [2, 'name', 'C\0y'],
    ]);
  });

  it('that isn’t UTF-8 is refused, with the place', async () => {
    const latin1 = Buffer.from(`${CLIENTS}\nC7,Ok,${advisor}\nC8,Jos\xe9,${advisor}`, 'latin1');
    const [problem] = await problemsOf('clients', latin1);
    expect(problem?.row).toBe(3);
    expect(problem?.message).toContain(`byte ${latin1.indexOf(0xe9)}`);
  });

  it('with more errors than anybody reads lists ten thousand and says how many there are', async () => {
    const rows = Array.from({ length: 10_050 }, (_, n) => `W${n},Cy,nobody@example.com`);
    const body = [CLIENTS, ...rows].join('\n');
    const answer = await http.ask('POST', '/api/import/clients', { body, type: 'text/csv' });
    expect(answer.body.error.details).toHaveLength(10_000);
    expect(answer.body.error.message).toContain('10050 errors');
  });
});

describe('a file of holdings', () => {
  it('is refused for unknown clients and symbols, wrong quantities and costs, and repeated lines', async () => {
    const file = [
      'client_external_id,symbol,quantity,cost_basis',
      'C-9,ACME,1,',
      'C-1,NOPE,1,',
      'C-1,ACME,0,',
      'C-1,ACME,-5,',
      'C-1,ACME,1,0',
      'C-2,ACME,2,',
      'C-2,ACME,2,',
      'C-1,PORTFOLIO,,',
    ].join('\n');
    expect(seen(await problemsOf('holdings', file))).toEqual([
      [2, 'client_external_id', 'C-9'],
      [3, 'symbol', 'NOPE'],
      [4, 'quantity', '0'],
      [5, 'quantity', '-5'],
      [6, 'cost_basis', '0'],
      [8, 'symbol', 'ACME'],
      [9, 'quantity', null],
      [9, 'symbol', 'PORTFOLIO'],
    ]);
  });
});

describe('a file of sensitivities', () => {
  const header =
    'client_external_id,kind,threshold,symbol,unit,reference,event,intensity,root_cause,origin_year,origin_whose,hold_seconds,watch_unheld';
  const row = (start: string): string => start + ','.repeat(12 - (start.match(/,/g)?.length ?? 0));

  it.each([
    ['C-1,earthquake,5', 'kind'],
    ['C-9,drawdown,5', 'client_external_id'],
    ['C-1,drawdown,', 'threshold'],
    ['C-1,drawdown,0', 'threshold'],
    ['C-1,drawdown,-5', 'threshold'],
    ['C-1,drawdown,five', 'threshold'],
    ['C-1,instrument-fall,5', 'symbol'],
    ['C-1,instrument-fall,5,NOPE', 'symbol'],
    ['C-1,instrument-fall,5,PORTFOLIO', 'symbol'],
    ['C-1,drawdown,5,ACME', 'symbol'],
    ['C-1,instrument-fall,5,ACME,amount', 'unit'],
    ['C-1,drawdown,5,,days', 'unit'],
    ['C-1,instrument-rise,5,ACME,,peak', 'reference'],
    ['C-1,drawdown,5,,,peak', 'reference'],
    ['C-1,crash-echo,5,ACME', 'event'],
    ['C-1,crash-echo,5,ACME,,,1850', 'event'],
    ['C-1,drawdown,5,,,,1929', 'event'],
    ['C-1,losing-streak,2.5,ACME', 'threshold'],
    ['C-1,rsi-below,130,ACME', 'threshold'],
    ['C-1,drawdown,5,,,,,6', 'intensity'],
    ['C-1,drawdown,5,,,,,2.5', 'intensity'],
    ['C-1,drawdown,5,,,,,,greed', 'root_cause'],
    ['C-1,drawdown,5,,,,,,,19290', 'origin_year'],
    ['C-1,drawdown,5,,,,,,,,neighbour', 'origin_whose'],
    ['C-1,drawdown,5,,,,,,,,,-1', 'hold_seconds'],
    ['C-1,drawdown,5,,,,,,,,,,perhaps', 'watch_unheld'],
  ])('with %s is refused for its %s', async (start, column) => {
    const problems = await problemsOf('sensitivities', `${header}\n${row(start)}`);
    expect(problems.map((problem) => [problem.row, problem.column])).toEqual([[2, column]]);
  });

  it('can’t say the same sensitivity twice', async () => {
    const file = [
      header,
      row('C-1,drawdown,5'),
      row('C-2,drawdown,5'),
      row('C-1,drawdown,5.0,,percent'),
    ];
    const problems = await problemsOf('sensitivities', file.join('\n'));
    expect(problems).toEqual([
      {
        row: 4,
        column: 'kind',
        value: 'drawdown',
        message: 'the same sensitivity is already in row 2',
      },
    ]);
  });
});

describe('the request', () => {
  it.each([
    ['JSON', 'application/json', '/api/import/clients', 415, 'wrong_content_type'],
    [
      'another charset',
      'text/csv; charset=latin1',
      '/api/import/clients',
      415,
      'wrong_content_type',
    ],
    ['an unknown kind of book', 'text/csv', '/api/import/horses', 404, 'not_found'],
    ['an unknown query', 'text/csv', '/api/import/clients?dryrun=true', 400, 'invalid_request'],
    ['half a dry run', 'text/csv', '/api/import/clients?dryRun=yes', 400, 'invalid_request'],
    [
      'a dry run said twice',
      'text/csv',
      '/api/import/clients?dryRun=true&dryRun=false',
      400,
      'invalid_request',
    ],
  ])('with %s is refused', async (_, type, path, status, code) => {
    const body = `${CLIENTS}\nC7,Cy,${advisor}`;
    const answer = await http.ask('POST', path, { body, type });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(await http.counts()).toEqual(before);
  });

  it('with more than 64 MB is refused', async () => {
    const body = `${CLIENTS}\n${'x'.repeat(65 * 1024 * 1024)}`;
    const answer = await http.ask('POST', '/api/import/clients', { body, type: 'text/csv' });
    expect([answer.status, answer.body.error.code]).toEqual([413, 'body_too_large']);
    expect(await http.counts()).toEqual(before);
  });
});
