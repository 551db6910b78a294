import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../client/messages/en.ts';
import { conditionKinds } from '../../shared/sensitivities.ts';

const root = join(import.meta.dirname, '../../client');

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('messages'))
  .map((name) => readFileSync(join(root, name), 'utf8'));

const flatten = (node: unknown, path: string): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node as object).flatMap(([key, value]) =>
        flatten(value, path === '' ? key : `${path}.${key}`),
      );

const messages = new Map(flatten(en, ''));
const known = new Set([...messages.keys()].map((key) => key.replace(/_(zero|one|other)$/, '')));

/** Keys as they stand in the source; `${…}` is any one part. */
const used = sources.flatMap((source) =>
  [
    ...source.matchAll(
      /[`'"]((?:common|shell|signIn|today|entry|calls|conditions|clientPage|pastAlerts|clients|importing)\.[\w.${}?:' -]+?)[`'"]/g,
    ),
  ].map((match) => match[1] ?? ''),
);

const pattern = (key: string): RegExp =>
  new RegExp(
    `^${key
      .replace(/\$\{[^}]*\}/g, '@')
      .replaceAll('.', '\\.')
      .replaceAll('@', '[^.]+')}(\\.|$)`,
  );

describe('the texts of the screens', () => {
  it('are there for every key that a screen uses', () => {
    expect(used.length).toBeGreaterThan(150);
    const missing = used.filter((key) => ![...known].some((name) => pattern(key).test(name)));
    expect(missing).toEqual([]);
  });

  it('never shout', () => {
    const loud = [...messages].filter(([, text]) => text.includes('!'));
    expect(loud).toEqual([]);
  });

  it('name every kind of condition, and say each in a sentence', () => {
    expect(Object.keys(en.conditions.kind).sort()).toEqual([...conditionKinds].sort());
    expect(Object.keys(en.conditions.sentence).sort()).toEqual([...conditionKinds].sort());
  });
});
