-- What was said of a client is sealed with a key of the client's own, which lies here wrapped by a key that is not in
-- the database. To erase a client is to destroy the key: wrapped becomes null. The client of only zeros is the practice.
CREATE TABLE client_keys (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL UNIQUE,
  wrapped bytea,
  made_at timestamptz NOT NULL DEFAULT now(),
  erased_at timestamptz,
  CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL))
);
GRANT SELECT, INSERT ON client_keys TO forecall_app;
GRANT SELECT, INSERT, UPDATE ON client_keys TO forecall_engine;
ALTER TABLE client_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY engine ON client_keys TO forecall_engine USING (true) WITH CHECK (true);
CREATE POLICY with_client_read ON client_keys FOR SELECT TO forecall_app
  USING (client_id = '00000000-0000-0000-0000-000000000000' OR EXISTS (SELECT FROM clients WHERE clients.id = client_id));
CREATE POLICY with_client_add ON client_keys FOR INSERT TO forecall_app
  WITH CHECK (client_id = '00000000-0000-0000-0000-000000000000' OR EXISTS (SELECT FROM clients WHERE clients.id = client_id));
-- The owner wraps all of them anew when the key outside the database changes.
CREATE POLICY keeping ON client_keys USING (current_user NOT IN ('forecall_app', 'forecall_engine'));

-- Sealed, so that it can't be looked into.
ALTER TABLE cause_decisions DROP CONSTRAINT cause_decisions_cause_check;
