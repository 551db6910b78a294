import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

export const schemaFile = fileURLToPath(new URL('./schema.sql', import.meta.url));

/** Each part answers lines, in an order of their own. The database's login is written as OWNER. */
const parts = [
  `SELECT format('CREATE EXTENSION %I;', extname) AS line FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname`,
  `SELECT format(E'CREATE TABLE %I (\\n%s\\n);', relname, (
      SELECT string_agg(format('  %I %s%s%s', attname, format_type(atttypid, atttypmod),
          CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END,
          CASE WHEN attidentity = 'a' THEN ' GENERATED ALWAYS AS IDENTITY'
            WHEN attgenerated = 's' THEN format(' GENERATED ALWAYS AS (%s) STORED', pg_get_expr(adbin, adrelid))
            WHEN adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(adbin, adrelid) ELSE '' END), E',\\n' ORDER BY attnum)
      FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
      WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped)) AS line
    FROM pg_class c WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname`,
  // NOT NULL has been a constraint of its own since PostgreSQL 18; it is said with the columns.
  `SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s;', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS line
    FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contype <> 'n' ORDER BY conrelid::regclass::text, conname`,
  `SELECT indexdef || ';' AS line FROM pg_indexes WHERE schemaname = current_schema()
      AND indexname NOT IN (SELECT conname FROM pg_constraint) ORDER BY tablename, indexname`,
  `SELECT rtrim(pg_get_functiondef(oid)) || ';' AS line
    FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')
    ORDER BY proname`,
  `SELECT pg_get_triggerdef(t.oid) || ';' AS line FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
    WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace ORDER BY relname, tgname`,
  `SELECT format('ALTER TABLE %I %s ROW LEVEL SECURITY;', relname, how) AS line
    FROM pg_class, unnest(array_remove(ARRAY[CASE WHEN relrowsecurity THEN 'ENABLE' END,
      CASE WHEN relforcerowsecurity THEN 'FORCE' END], NULL)) AS how
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname, how`,
  `SELECT format('CREATE POLICY %I ON %I%s FOR %s TO %s', policyname, tablename,
      CASE permissive WHEN 'RESTRICTIVE' THEN ' AS RESTRICTIVE' ELSE '' END, cmd, array_to_string(roles, ', '))
      || coalesce(E'\\n  USING ' || qual, '') || coalesce(E'\\n  WITH CHECK ' || with_check, '') || ';' AS line
    FROM pg_policies WHERE schemaname = current_schema() ORDER BY tablename, policyname`,
  `SELECT format('GRANT %s%s ON %I TO %s;', string_agg(privilege_type, ', ' ORDER BY privilege_type),
      columns, relname, grantee::regrole) AS line
    FROM (
      SELECT relname, grantee, privilege_type, '' AS columns FROM pg_class, aclexplode(relacl)
        WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND grantee <> relowner
      UNION ALL
      SELECT relname, a.grantee, a.privilege_type, format(' (%s)', string_agg(quote_ident(attname), ', ' ORDER BY attnum))
        FROM pg_class c JOIN pg_attribute ON attrelid = c.oid, aclexplode(attacl) AS a
        WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace GROUP BY relname, a.grantee, a.privilege_type
    ) AS granted GROUP BY relname, grantee, columns ORDER BY relname, grantee::regrole::text, columns`,
];

/** What the migrations made of a database, read from its catalogs: the same text on every PostgreSQL from 15 on. */
export const dumpSchema = async (url: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const sections: string[] = [];
    for (const part of parts) {
      const { rows } = await client.query<{ line: string }>(part);
      sections.push(rows.map((row) => row.line).join('\n'));
    }
    const head =
      '-- What the migrations make, for review. Written by `node --import tsx db/dump-schema.ts`; never run.';
    return `${[head, ...sections].join('\n\n')}\n`;
  } finally {
    await client.end();
  }
};

/** Makes a database of its own for it, and throws it away. */
const writeSchemaFile = async (): Promise<void> => {
  const { mkdtemp, rm } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  const { startEmbeddedPostgres } = await import('./embedded.ts');
  const { migrate } = await import('./migrate.ts');
  const dataDir = await mkdtemp(join(tmpdir(), 'forecall-schema-'));
  const database = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  try {
    await migrate(database.url);
    writeFileSync(schemaFile, await dumpSchema(database.url));
  } finally {
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeSchemaFile();
