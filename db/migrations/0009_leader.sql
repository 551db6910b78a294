-- Which of several servers on this database leads: matches ticks, stores, and answers; the others stand by. No client is named here.
CREATE TABLE leader (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  -- made anew at each start of a server
  node uuid NOT NULL,
  -- where the others reach it
  address text NOT NULL,
  -- counted up once a second: while it moves, the server that leads is alive
  renewals bigint NOT NULL DEFAULT 0
);
GRANT SELECT ON leader TO forecall_engine;
