-- How far what came in has been stored: the number of the last input whose outcome is in this database, and whose
-- numbers those are. A server that couldn't reach the database goes on in its journal from here.
CREATE TABLE storing_mark (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  run uuid NOT NULL,
  inputs bigint NOT NULL CHECK (inputs >= 0)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON storing_mark TO forecall_engine;
