-- Where no schema for temporary tables is named, it comes first, and such a table may be made by any role: one called audit_entries would
-- have taken the record's entries. So it is named, and last, in every function that works with its owner's rights.
DO $$
DECLARE
  definer regprocedure;
BEGIN
  FOR definer IN SELECT oid FROM pg_proc WHERE prosecdef AND pronamespace = current_schema()::regnamespace
  LOOP
    EXECUTE format('ALTER ROUTINE %s SET search_path = %I, pg_temp', definer, current_schema());
  END LOOP;
  -- Nothing of ours makes temporary tables. On a database of somebody else's this only warns.
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END $$;
