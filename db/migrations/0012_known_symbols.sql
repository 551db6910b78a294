-- A file of two million holdings asked two million times whether the instrument is there, and marked its row each time. Asked
-- once a statement it is as sure, for an instrument never goes away and is never called otherwise.
CREATE FUNCTION instruments_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'An instrument stays, and keeps its symbol: holdings go by it.' USING ERRCODE = 'foreign_key_violation';
END $$;
CREATE TRIGGER stay BEFORE DELETE ON instruments FOR EACH ROW EXECUTE FUNCTION instruments_stay();
CREATE TRIGGER stay_emptied BEFORE TRUNCATE ON instruments FOR EACH STATEMENT EXECUTE FUNCTION instruments_stay();
CREATE TRIGGER stay_called BEFORE UPDATE OF symbol ON instruments FOR EACH ROW
  WHEN (OLD.symbol IS DISTINCT FROM NEW.symbol) EXECUTE FUNCTION instruments_stay();

CREATE FUNCTION holdings_know_symbols() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM written WHERE NOT EXISTS (SELECT FROM instruments WHERE instruments.symbol = written.symbol)) THEN
    RAISE EXCEPTION 'There is no such instrument.' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER know_symbols_added AFTER INSERT ON holdings REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION holdings_know_symbols();
CREATE TRIGGER know_symbols_changed AFTER UPDATE ON holdings REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION holdings_know_symbols();
ALTER TABLE holdings DROP CONSTRAINT holdings_symbol_fkey;
