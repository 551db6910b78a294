-- Who looked at whom: only ever added to, by the roles of the application; read by whoever supervises.
CREATE TABLE client_views (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- null: a script
  user_id text,
  what text NOT NULL,
  -- null: a list, of which `shown` tells how many
  client_id uuid,
  shown integer NOT NULL DEFAULT 1
);
CREATE INDEX client_views_client ON client_views (client_id, id DESC) WHERE client_id IS NOT NULL;
CREATE FUNCTION client_views_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of client_views is refused: it is only ever added to', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON client_views
  FOR EACH STATEMENT EXECUTE FUNCTION client_views_refuse();
GRANT SELECT ON client_views TO forecall_app;
GRANT SELECT, INSERT ON client_views TO forecall_engine;
ALTER TABLE client_views ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_views FORCE ROW LEVEL SECURITY;
CREATE POLICY engine ON client_views TO forecall_engine USING (true) WITH CHECK (true);
CREATE POLICY supervising ON client_views FOR SELECT TO forecall_app
  USING (NULLIF(current_setting('app.role', true), '') IN ('supervisor', 'administrator'));
