-- The synthetic client's last alert, by which a dead stage is found out. It is nobody, so there is nobody to keep it from.
CREATE TABLE canary (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  round bigint NOT NULL,
  stored_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON canary TO forecall_engine;
