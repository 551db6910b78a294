-- A file of two million holdings spent more time on the first two below than on its rows.

-- Nobody looks holdings up by instrument but a split, a few times a year; it looks at all of them then (2,000,000 take 0.2 s).
DROP INDEX holdings_symbol;

-- Asked once a statement, whether a client is there is as sure: the rows asked for are kept until the end, and whoever
-- takes a client away takes along what the client holds.
CREATE FUNCTION holdings_know_clients() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM (SELECT FROM clients WHERE id IN (SELECT client_id FROM written) FOR KEY SHARE) AS known)
     < (SELECT count(DISTINCT client_id) FROM written) THEN
    RAISE EXCEPTION 'There is no such client.' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER know_clients_added AFTER INSERT ON holdings REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION holdings_know_clients();
-- A row stays its client's: so a change of quantities has nothing to ask.
CREATE FUNCTION holdings_stay_theirs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A holding stays its client''s.' USING ERRCODE = 'foreign_key_violation';
END $$;
CREATE TRIGGER stay_theirs BEFORE UPDATE OF client_id ON holdings FOR EACH ROW
  WHEN (OLD.client_id IS DISTINCT FROM NEW.client_id) EXECUTE FUNCTION holdings_stay_theirs();

CREATE FUNCTION clients_stay_themselves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A client keeps the id: holdings go by it.' USING ERRCODE = 'foreign_key_violation';
END $$;
CREATE TRIGGER stay_themselves BEFORE UPDATE OF id ON clients FOR EACH ROW
  WHEN (OLD.id IS DISTINCT FROM NEW.id) EXECUTE FUNCTION clients_stay_themselves();

CREATE FUNCTION clients_take_holdings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM holdings;
  ELSE
    DELETE FROM holdings USING gone WHERE holdings.client_id = gone.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER take_all_holdings AFTER TRUNCATE ON clients FOR EACH STATEMENT EXECUTE FUNCTION clients_take_holdings();
CREATE TRIGGER take_holdings AFTER DELETE ON clients REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION clients_take_holdings();
ALTER TABLE holdings DROP CONSTRAINT holdings_client_id_fkey;

-- Who isn't there yet is handed over to nobody.
CREATE FUNCTION begin_served_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.served_by := NEW.advisor_id;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER served_by BEFORE UPDATE OF advisor_id, served_by ON clients
  FOR EACH ROW EXECUTE FUNCTION keep_served_by();
CREATE TRIGGER begin_served_by BEFORE INSERT ON clients FOR EACH ROW EXECUTE FUNCTION begin_served_by();
