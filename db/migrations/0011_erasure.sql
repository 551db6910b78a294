-- Why notes on a client's fears may be kept, for how long anything is, and how a client is erased. Words in these tables are
-- sealed with the client's own key and go with it.

-- GDPR, Article 9: notes on fear can reveal health. The newest that wasn't withdrawn is the one in force.
CREATE TABLE client_bases (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('consent', 'legal-claims', 'made-public', 'public-interest', 'other')),
  given_on date NOT NULL,
  how text CHECK (how IN ('in-writing', 'electronically', 'spoken')),
  note text,
  recorded_by text REFERENCES "user" ("id"),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_on date,
  withdrawn_by text REFERENCES "user" ("id"),
  withdrawal_recorded_at timestamptz
);
CREATE INDEX client_bases_client ON client_bases (client_id, recorded_at DESC);

-- When a relationship ended, where somebody said so; else the day on which the account was closed counts.
CREATE TABLE relationship_ends (
  client_id uuid PRIMARY KEY REFERENCES clients (id) ON DELETE CASCADE,
  -- null: it goes on
  ended_on date,
  set_by text REFERENCES "user" ("id"),
  set_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE client_holds (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  -- null: erased
  reason text,
  placed_by text REFERENCES "user" ("id"),
  placed_at timestamptz NOT NULL DEFAULT now(),
  lifted_at timestamptz,
  lifted_by text REFERENCES "user" ("id"),
  lift_note text
);
CREATE INDEX client_holds_client ON client_holds (client_id);
CREATE INDEX client_holds_in_force ON client_holds (placed_at) WHERE lifted_at IS NULL;

CREATE TABLE erasure_requests (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  -- null: erased
  reason text,
  asked_on date NOT NULL,
  -- null: applied again after a restore from a backup that knew nothing of it
  recorded_by text REFERENCES "user" ("id"),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  -- whether something still stands in an open one's way is worked out
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'withdrawn', 'done')),
  closed_at timestamptz,
  -- null: the server, once nothing stood in the way
  closed_by text REFERENCES "user" ("id"),
  close_note text,
  CHECK ((state = 'open') = (closed_at IS NULL))
);
CREATE INDEX erasure_requests_client ON erasure_requests (client_id);
CREATE UNIQUE INDEX erasure_requests_open ON erasure_requests (client_id) WHERE state = 'open';

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['client_bases', 'relationship_ends', 'client_holds', 'erasure_requests'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO forecall_app', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO forecall_engine', name);
    EXECUTE format('CREATE POLICY engine ON %I TO forecall_engine USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY with_client ON %I TO forecall_app
      USING (EXISTS (SELECT FROM clients WHERE clients.id = %I.client_id))
      WITH CHECK (EXISTS (SELECT FROM clients WHERE clients.id = %I.client_id))', name, name, name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['relationship_ends', 'client_holds', 'erasure_requests'] LOOP
    EXECUTE format('CREATE POLICY supervising ON %I AS RESTRICTIVE TO forecall_app
      USING (NULLIF(current_setting(''app.role'', true), '''') IN (''supervisor'', ''administrator''))', name);
  END LOOP;
END $$;
SELECT audit_table('client_bases');
SELECT audit_table('relationship_ends', '{client_id}');
SELECT audit_table('client_holds');
SELECT audit_table('erasure_requests');

-- Nobody sees an erased client any more, and so nothing that is seen by way of the client.
ALTER TABLE clients ADD COLUMN erased_at timestamptz;
CREATE INDEX clients_erased ON clients (erased_at) WHERE erased_at IS NOT NULL;
CREATE POLICY not_erased ON clients AS RESTRICTIVE TO forecall_app USING (erased_at IS NULL);

-- What a call was about is searched and counted by the database. The record keeps it sealed, and a print by which a change
-- past the triggers is seen; without the salt, which goes with the client, the print says nothing.
CREATE FUNCTION salted_print(salt uuid, value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN encode(sha256(convert_to(salt || ':' || value, 'UTF8')), 'hex');
ALTER TABLE calls
  ADD COLUMN topic_sealed text,
  ADD COLUMN topic_salt uuid DEFAULT gen_random_uuid();
ALTER TABLE calls ADD COLUMN topic_print text GENERATED ALWAYS AS (salted_print(topic_salt, topic)) STORED;
SELECT audit_table('calls', '{id}', '{topic,topic_salt}');
-- Another system's name for a row may be made from a client's. The id is a hash of it.
SELECT audit_table('sensitivities', '{id}', '{external_id}');
SELECT audit_table('actions_without_word', '{id}', '{external_id}');
