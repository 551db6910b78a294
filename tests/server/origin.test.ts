import { describe, expect, it } from 'vitest';
import { isCrossSite } from '../../server/http/origin.ts';

const ours = ['https://desk.example'];

describe('a changing request', () => {
  it.each([
    [
      'nobody said where we are',
      [],
      { origin: 'http://desk.example', host: 'desk.example' },
      false,
    ],
    [
      'behind a proxy with TLS',
      [],
      { origin: 'https://desk.example', host: 'desk.example' },
      false,
    ],
    ['of another site', [], { origin: 'https://evil.example', host: 'desk.example' }, true],
    ['of another port', [], { origin: 'http://desk.example:8080', host: 'desk.example' }, true],
    ['of a page without an origin', [], { origin: 'null', host: 'desk.example' }, true],
    ['of where people reach us', ours, { origin: 'https://desk.example', host: 'inside' }, false],
    ['without TLS', ours, { origin: 'http://desk.example', host: 'desk.example' }, true],
    ['by another name', ours, { origin: 'https://also.example', host: 'also.example' }, true],
    ['on this machine', ours, { origin: 'http://localhost:3000', host: 'localhost:3000' }, false],
    ['on another one of it', ours, { origin: 'http://localhost:4', host: 'localhost:3000' }, true],
    ['said to be cross-site', [], { origin: 'http://a', host: 'a', site: 'cross-site' }, true],
    ['said to be of this site', [], { host: 'a', site: 'same-site' }, true],
    ['typed into the browser', [], { host: 'a', site: 'none' }, false],
    ['of a program', ours, { host: 'desk.example' }, false],
  ])('%s', (_, trusted, { site, ...given }: Record<string, string>, cross) => {
    const headers = { ...given, ...(site === undefined ? {} : { 'sec-fetch-site': site }) };
    expect(isCrossSite(headers, trusted)).toBe(cross);
  });
});
