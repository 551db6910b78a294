import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dumpSchema, schemaFile } from '../../db/dump-schema.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('the reviewed schema is what the migrations make', async () => {
  expect(await dumpSchema(database.url)).toBe(readFileSync(schemaFile, 'utf8'));
});
