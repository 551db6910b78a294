-- The record: who changed what, when. Written by triggers in the transaction of the change itself, so nothing changes
-- without a trace even by a slip in the server; chained by SHA-256 within moments (chain_audit_entries), so nothing in it is
-- altered unseen. Nobody may change or delete anything here, and the roles that the server works as can't even insert.

CREATE TABLE audit_entries (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- the chain goes by what no running transaction can still get in front of
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL,
  -- whoever is signed in; null: a script or the server itself
  actor text,
  actor_role text NOT NULL,
  table_name text NOT NULL,
  row_id text NOT NULL,
  client_id uuid,
  -- found: the row was there when its table was taken up into the record
  operation text NOT NULL CHECK (operation IN ('insert', 'update', 'delete', 'found')),
  -- the row as it is after the change (before it, where it was deleted)
  content jsonb NOT NULL
);
CREATE INDEX audit_entries_to_chain ON audit_entries (transaction_id, number);
CREATE INDEX audit_entries_client ON audit_entries (client_id, number) WHERE client_id IS NOT NULL;
CREATE INDEX audit_entries_actor ON audit_entries (actor, number) WHERE actor IS NOT NULL;
CREATE INDEX audit_entries_row ON audit_entries (table_name, row_id, number);
CREATE INDEX audit_entries_at ON audit_entries USING brin (at);

CREATE TABLE audit_chain (
  position bigint PRIMARY KEY,
  number bigint NOT NULL UNIQUE,
  -- the entry's: where the chain goes on from
  transaction_id xid8 NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  chained_at timestamptz NOT NULL
);

-- Which record it is: heads are anchored in files, and a file may have seen several databases.
CREATE TABLE audit_record (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  begun_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO audit_record DEFAULT VALUES;

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: the record is only ever added to', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_record
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- Which tables are in the record, by what their rows are known, and what of them says nothing about the practice.
CREATE TABLE audited_tables (
  table_name text PRIMARY KEY,
  keys text[] NOT NULL,
  left_out text[] NOT NULL
);

CREATE FUNCTION audit_row_id(content jsonb, keys text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN concat_ws('/', content ->> keys[1], content ->> keys[2], content ->> keys[3]);

-- One statement, one insert: a storm of alerts costs one. Settings are fixed because a row's text goes by them.
CREATE FUNCTION audit_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET timezone = 'UTC' SET extra_float_digits = 1 SET bytea_output = 'hex' AS $$
DECLARE
  its_keys text[] := TG_ARGV[0];
  its_left_out text[] := TG_ARGV[1];
  who_did text := NULLIF(current_setting('app.user_id', true), '');
  their_role text := COALESCE(NULLIF(current_setting('app.role', true), ''),
    CASE current_setting('role') WHEN 'forecall_engine' THEN 'engine' ELSE 'server' END);
BEGIN
  -- Materialized: else a row's content is made anew for each column that looks into it.
  IF TG_OP = 'UPDATE' THEN
    WITH rows AS MATERIALIZED (SELECT to_jsonb(after_it) - its_left_out AS content FROM changed AS after_it
      EXCEPT SELECT to_jsonb(before_it) - its_left_out FROM before AS before_it)
    INSERT INTO audit_entries (at, actor, actor_role, table_name, row_id, client_id, operation, content)
    SELECT clock_timestamp(), who_did, their_role, TG_TABLE_NAME, audit_row_id(content, its_keys),
      (content ->> 'client_id')::uuid, 'update', content FROM rows;
  ELSE
    WITH rows AS MATERIALIZED (SELECT to_jsonb(one) - its_left_out AS content FROM changed AS one)
    INSERT INTO audit_entries (at, actor, actor_role, table_name, row_id, client_id, operation, content)
    SELECT clock_timestamp(), who_did, their_role, TG_TABLE_NAME, audit_row_id(content, its_keys),
      (content ->> 'client_id')::uuid, lower(TG_OP), content FROM rows;
  END IF;
  RETURN NULL;
END $$;

-- Takes a table up into the record: one line in a migration. Called again (with what it was called with) after its columns
-- have changed, it notes the rows as they now are.
CREATE FUNCTION audit_table(name text, keys text[] DEFAULT '{id}', left_out text[] DEFAULT '{}') RETURNS void
  LANGUAGE plpgsql SET search_path FROM CURRENT SET timezone = 'UTC' SET extra_float_digits = 1 SET bytea_output = 'hex' AS $$
#variable_conflict use_variable
DECLARE
  -- The owner sees no row of a table whose policies bind the owner, too.
  forced boolean := (SELECT relforcerowsecurity FROM pg_class WHERE oid = format('%I', name)::regclass);
  doing text;
BEGIN
  INSERT INTO audited_tables VALUES (name, keys, left_out)
    ON CONFLICT ON CONSTRAINT audited_tables_pkey DO UPDATE SET keys = excluded.keys, left_out = excluded.left_out;
  FOREACH doing IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER %s ON %I REFERENCING %s FOR EACH STATEMENT EXECUTE FUNCTION audit_changes(%L, %L)',
      'audit_' || lower(doing), doing, name,
      CASE doing WHEN 'INSERT' THEN 'NEW TABLE AS changed' WHEN 'DELETE' THEN 'OLD TABLE AS changed'
        ELSE 'OLD TABLE AS before NEW TABLE AS changed' END, keys, left_out);
  END LOOP;
  IF forced THEN EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', name); END IF;
  EXECUTE format('INSERT INTO audit_entries (at, actor_role, table_name, row_id, client_id, operation, content)
    SELECT clock_timestamp(), ''server'', %L, audit_row_id(content, %L), (content ->> ''client_id'')::uuid, ''found'', content
    FROM (SELECT to_jsonb(one) - %L::text[] AS content FROM %I AS one) AS rows
    WHERE content IS DISTINCT FROM (SELECT e.content FROM audit_entries e
      WHERE e.table_name = %L AND e.row_id = audit_row_id(rows.content, %L) ORDER BY number DESC LIMIT 1)',
    name, keys, left_out, name, name, keys);
  IF forced THEN EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name); END IF;
END $$;

-- What is hashed, so that nothing can be read two ways: each field as its length in bytes, a colon, itself and a comma;
-- a missing one as a minus and a comma.
CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL THEN '-,' ELSE octet_length(value) || ':' || value || ',' END;

CREATE FUNCTION audit_time(at timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- Gives at most this many entries their positions and hashes; answers how many it gave. One at a time, the others do
-- nothing. In the order of transactions, and only below the oldest that still runs: nothing ever comes in between.
CREATE FUNCTION chain_audit_entries(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  entry audit_entries;
  head record;
  chained integer := 0;
  place bigint;
  previous bytea;
  own bytea;
BEGIN
  IF NOT pg_try_advisory_xact_lock(4063228) THEN RETURN 0; END IF;
  SELECT position, hash, transaction_id, number INTO head FROM audit_chain ORDER BY position DESC LIMIT 1;
  place := COALESCE(head.position, 0);
  previous := COALESCE(head.hash, sha256(convert_to((SELECT id::text FROM audit_record), 'UTF8')));
  FOR entry IN
    SELECT * FROM audit_entries
    WHERE (transaction_id, number) > (COALESCE(head.transaction_id, '0'), COALESCE(head.number, 0))
      AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY transaction_id, number LIMIT most
  LOOP
    place := place + 1;
    own := sha256(convert_to(audit_field(place::text) || audit_field(audit_time(entry.at)) || audit_field(entry.actor)
      || audit_field(entry.actor_role) || audit_field(entry.table_name) || audit_field(entry.row_id)
      || audit_field(entry.client_id::text) || audit_field(entry.operation) || audit_field(entry.content::text)
      || audit_field(encode(previous, 'hex')), 'UTF8'));
    INSERT INTO audit_chain VALUES (place, entry.number, entry.transaction_id, previous, own, clock_timestamp());
    previous := own;
    chained := chained + 1;
  END LOOP;
  RETURN chained;
END $$;

-- That somebody who supervises has looked at an entry; itself in the record.
CREATE TABLE record_reviews (
  id uuid PRIMARY KEY,
  position bigint NOT NULL,
  note text,
  reviewed_by text NOT NULL REFERENCES "user" ("id"),
  reviewed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX record_reviews_position ON record_reviews (position);

-- Who may see what: whoever supervises, and the engine's role, as which the record is checked.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['audit_entries', 'audit_chain', 'record_reviews'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY engine ON %I FOR SELECT TO forecall_engine USING (true)', name);
    EXECUTE format('CREATE POLICY supervising ON %I FOR SELECT TO forecall_app
      USING (NULLIF(current_setting(''app.role'', true), '''') IN (''supervisor'', ''administrator''))', name);
  END LOOP;
END $$;
-- The login, as which the triggers write and the chain is made.
CREATE POLICY keeping ON audit_entries USING (current_user NOT IN ('forecall_app', 'forecall_engine'));
CREATE POLICY keeping ON audit_chain USING (current_user NOT IN ('forecall_app', 'forecall_engine'));
CREATE POLICY own_review ON record_reviews FOR INSERT TO forecall_app WITH CHECK (
  NULLIF(current_setting('app.role', true), '') IN ('supervisor', 'administrator')
  AND reviewed_by = NULLIF(current_setting('app.user_id', true), ''));
GRANT SELECT ON audit_entries, audit_chain, audit_record, audited_tables, record_reviews TO forecall_app, forecall_engine;
GRANT INSERT ON record_reviews TO forecall_app;
REVOKE EXECUTE ON FUNCTION audit_changes(), audit_table(text, text[], text[]), chain_audit_entries(integer) FROM PUBLIC;

SELECT audit_table('audited_tables', '{table_name}');
SELECT audit_table('record_reviews');
SELECT audit_table('alert_events', '{sequence}', '{transaction_id}');
SELECT audit_table('calls');
SELECT audit_table('sensitivities');
SELECT audit_table('contact_policies', '{version}');
SELECT audit_table('policy_sends', '{client_id,version}');
SELECT audit_table('contact_agreements');
SELECT audit_table('approaches');
SELECT audit_table('cause_decisions');
SELECT audit_table('recommendations');
SELECT audit_table('recommendation_steps');
SELECT audit_table('relationship_reviews');
SELECT audit_table('plan_reversals');
SELECT audit_table('delegations');
SELECT audit_table('delegation_changes');
SELECT audit_table('breathing_spaces');
SELECT audit_table('actions_without_word');
SELECT audit_table('client_assignments');
SELECT audit_table('covers', '{advisor_id,covered_by,starts_at}');
SELECT audit_table('practice_settings', '{name}');
SELECT audit_table('user', '{id}', '{emailVerified,image,timeZone,createdAt,updatedAt}');
