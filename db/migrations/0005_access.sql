-- Access: tokens of programs, second steps, wrong passwords counted for all servers at once, and what happened at the
-- door. All of it is the login's own business but sign_in_events, which the roles of the application add to and read.

ALTER TABLE "user" ADD COLUMN "closedAt" timestamptz;
GRANT SELECT ("closedAt") ON "user" TO forecall_app, forecall_engine;
-- Signed in by a password alone where a second step is asked of everybody of that role: may set one up, and nothing else.
ALTER TABLE "session" ADD COLUMN "owesSecondStep" boolean NOT NULL DEFAULT false;
ALTER TABLE "session" ADD COLUMN "signedInBy" text;

CREATE TABLE api_tokens (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  scopes text[] NOT NULL CHECK (scopes <@ ARRAY['feed', 'import', 'read'] AND cardinality(scopes) > 0),
  -- SHA-256 of 256 random bits: what can't be guessed needs no slow hash
  hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
  made_by text REFERENCES "user" ("id"),
  made_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text REFERENCES "user" ("id")
);

CREATE TABLE totp_secrets (
  user_id text PRIMARY KEY REFERENCES "user" ("id") ON DELETE CASCADE,
  -- sealed with a key that isn't in the database
  sealed bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  -- null: shown, and not yet confirmed by a first code
  confirmed_at timestamptz,
  -- the newest half minute whose code was used: no code is good twice
  last_step bigint NOT NULL DEFAULT 0
);
CREATE TABLE recovery_codes (
  user_id text NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
  hash bytea NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (user_id, hash)
);
CREATE TABLE passkeys (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
  name text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}',
  made_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz
);
CREATE INDEX passkeys_user ON passkeys (user_id);

-- What a browser has begun and not finished: a sign-in that waits for its second step, a passkey's challenge, a visit to
-- the identity provider. Known by the SHA-256 of a cookie.
CREATE TABLE sign_in_steps (
  hash bytea PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('second-step', 'passkey', 'passkey-new', 'single-sign-on')),
  user_id text REFERENCES "user" ("id") ON DELETE CASCADE,
  content jsonb NOT NULL DEFAULT '{}',
  tries integer NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_steps_expired ON sign_in_steps (expires_at);

-- Tries at the door within the last minutes; `account` is a keyed hash of what was typed, so that an email that nobody
-- has is counted like any other. `wrong` null: still being looked at.
CREATE TABLE sign_in_tries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account bytea NOT NULL,
  address text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  wrong boolean
);
CREATE INDEX sign_in_tries_account ON sign_in_tries (account, at);
CREATE INDEX sign_in_tries_address ON sign_in_tries (address, at);
CREATE TABLE sign_in_locks (
  account bytea PRIMARY KEY,
  until timestamptz NOT NULL
);

-- What happened at the door. Only ever added to, also by the owner.
CREATE TABLE sign_in_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  what text NOT NULL,
  method text,
  -- whom it is about
  user_id text REFERENCES "user" ("id"),
  -- of an email that nobody has
  email_hash text,
  -- who did it, where it wasn't themselves
  by_user text REFERENCES "user" ("id"),
  address text,
  user_agent text,
  detail text
);
CREATE INDEX sign_in_events_user ON sign_in_events (user_id, id);
CREATE FUNCTION sign_in_events_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of sign_in_events is refused: it is only ever added to', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON sign_in_events
  FOR EACH STATEMENT EXECUTE FUNCTION sign_in_events_refuse();
ALTER TABLE sign_in_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_events FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON sign_in_events TO forecall_app;
CREATE POLICY anything_happened ON sign_in_events FOR INSERT TO forecall_app WITH CHECK (true);
CREATE POLICY own_or_supervised ON sign_in_events FOR SELECT TO forecall_app USING (
  user_id = NULLIF(current_setting('app.user_id', true), '')
  OR current_setting('app.role', true) IN ('supervisor', 'administrator')
);
-- The record is checked as this role.
GRANT SELECT ON sign_in_events TO forecall_engine;
CREATE POLICY engine ON sign_in_events FOR SELECT TO forecall_engine USING (true);

-- All of it is in the record, but for what a token is known by and when it was last used.
SELECT audit_table('sign_in_events');
SELECT audit_table('api_tokens', '{id}', '{hash,last_used_at}');
