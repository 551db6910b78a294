-- The first schema. Row-level security is on from here: the application works as the role
-- forecall_app (neither owner nor BYPASSRLS) and sees what app.user_id / app.role may see;
-- matching and storing works as forecall_engine, which sees all clients and nothing of sign-in.

DO $$ BEGIN
  CREATE ROLE forecall_app NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  CREATE ROLE forecall_engine NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
-- The login may become them, but (where PostgreSQL can tell the two apart) isn't them: what it reads
-- without having become one of them is under row-level security too, and shows nobody.
DO $$
DECLARE
  modern boolean := current_setting('server_version_num')::int >= 160000;
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['forecall_app', 'forecall_engine'] LOOP
    IF NOT pg_has_role(current_user, name, CASE WHEN modern THEN 'SET' ELSE 'MEMBER' END) THEN
      EXECUTE format('GRANT %I TO %I %s', name, current_user,
        CASE WHEN modern THEN 'WITH INHERIT FALSE, SET TRUE' ELSE '' END);
    END IF;
  END LOOP;
END $$;
DO $$ BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO forecall_app, forecall_engine', current_schema());
END $$;

-- Sign-in (better-auth's own tables and column names). No personal data of clients is here.
CREATE TABLE "user" (
  "id" text PRIMARY KEY,
  "name" text NOT NULL,
  "email" text NOT NULL UNIQUE,
  "emailVerified" boolean NOT NULL DEFAULT false,
  "image" text,
  "role" text NOT NULL DEFAULT 'advisor'
    CHECK ("role" IN ('advisor', 'assistant', 'supervisor', 'administrator')),
  "timeZone" text,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE "session" (
  "id" text PRIMARY KEY,
  "expiresAt" timestamptz NOT NULL,
  "token" text NOT NULL UNIQUE,
  "ipAddress" text,
  "userAgent" text,
  "userId" text NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_of_user ON "session" ("userId");
CREATE TABLE "account" (
  "id" text PRIMARY KEY,
  "accountId" text NOT NULL,
  "providerId" text NOT NULL,
  "userId" text NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX accounts_of_user ON "account" ("userId");
CREATE TABLE "verification" (
  "id" text PRIMARY KEY,
  "identifier" text NOT NULL,
  "value" text NOT NULL,
  "expiresAt" timestamptz NOT NULL,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now()
);

-- What servers on this database share and nobody else may read; granted to no role.
CREATE TABLE server_secrets (
  name text PRIMARY KEY,
  value text NOT NULL
);

-- The market.
CREATE TABLE instruments (
  symbol text PRIMARY KEY,
  name text NOT NULL,
  asset_class text NOT NULL,
  sector text,
  currency text NOT NULL,
  exchange_time_zone text NOT NULL,
  previous_close double precision,
  price_source text NOT NULL DEFAULT 'market'
);
CREATE TABLE daily_closes (
  symbol text NOT NULL REFERENCES instruments (symbol) ON DELETE CASCADE,
  date date NOT NULL,
  close double precision NOT NULL,
  PRIMARY KEY (symbol, date)
);
CREATE TABLE splits (
  symbol text NOT NULL REFERENCES instruments (symbol) ON DELETE CASCADE,
  effective_date date NOT NULL,
  ratio double precision NOT NULL,
  applied_at timestamptz,
  PRIMARY KEY (symbol, effective_date)
);
-- The quote board's own state, an instrument a row, and one row for the feed as a whole.
CREATE TABLE quote_states (
  symbol text PRIMARY KEY REFERENCES instruments (symbol) ON DELETE CASCADE,
  state jsonb NOT NULL
);
CREATE TABLE feed_state (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  state jsonb NOT NULL
);
CREATE TABLE practice_settings (
  name text PRIMARY KEY,
  value jsonb NOT NULL
);

-- The people.
CREATE TABLE clients (
  id uuid PRIMARY KEY,
  external_id text NOT NULL UNIQUE,
  name text NOT NULL,
  advisor_id text NOT NULL REFERENCES "user" ("id"),
  born date,
  phone text,
  email text,
  time_zone text,
  language text,
  cash double precision NOT NULL DEFAULT 0,
  peak_value double precision,
  currency text NOT NULL,
  preferred_hours text,
  since date,
  fee_per_year double precision,
  added_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz
);
CREATE INDEX clients_advisor ON clients (advisor_id, name, id);
CREATE TABLE covers (
  advisor_id text NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
  covered_by text NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
  starts_at timestamptz NOT NULL DEFAULT now(),
  ends_at timestamptz,
  PRIMARY KEY (advisor_id, covered_by, starts_at)
);
CREATE TABLE holdings (
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  symbol text NOT NULL REFERENCES instruments (symbol),
  quantity double precision NOT NULL,
  cost_basis double precision,
  PRIMARY KEY (client_id, symbol)
);
CREATE INDEX holdings_symbol ON holdings (symbol);
CREATE TABLE sensitivities (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  external_id text,
  kind text NOT NULL,
  symbol text,
  threshold double precision NOT NULL,
  unit text NOT NULL,
  reference text,
  event text,
  intensity integer NOT NULL DEFAULT 3 CHECK (intensity BETWEEN 1 AND 5),
  root_cause text,
  origin_event text,
  origin_year integer,
  origin_whose text,
  in_their_words text,
  hold_seconds double precision NOT NULL DEFAULT 0,
  watch_unheld boolean NOT NULL DEFAULT false,
  added_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_at timestamptz,
  UNIQUE (client_id, external_id)
);
CREATE INDEX sensitivities_client ON sensitivities (client_id);

-- What the engine goes on from after a restart.
CREATE TABLE portfolio_states (
  client_id uuid PRIMARY KEY REFERENCES clients (id) ON DELETE CASCADE,
  peak double precision,
  last_close double precision,
  last_close_date date,
  losing_streak integer NOT NULL DEFAULT 0
);
CREATE TABLE episode_states (
  sensitivity_id uuid PRIMARY KEY REFERENCES sensitivities (id) ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('armed', 'holding', 'raised')),
  level integer NOT NULL,
  holding_since timestamptz,
  alert_id uuid,
  depth double precision,
  value double precision
);

-- The record. An alert's figures are those of its latest raise or deepening.
CREATE TABLE alerts (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id),
  sensitivity_id uuid NOT NULL REFERENCES sensitivities (id),
  kind text NOT NULL,
  symbol text,
  state text NOT NULL CHECK (state IN ('open', 'ended')),
  level integer NOT NULL,
  raised_at timestamptz NOT NULL,
  frame_sequence integer NOT NULL,
  deepened_at timestamptz NOT NULL,
  ended_at timestamptz,
  end_reason text,
  depth double precision NOT NULL,
  threshold double precision NOT NULL,
  unit text NOT NULL,
  value double precision NOT NULL,
  reference double precision NOT NULL,
  loss_amount double precision,
  unconfirmed boolean NOT NULL DEFAULT false
);
CREATE INDEX alerts_newest ON alerts (raised_at DESC, id DESC);
CREATE INDEX alerts_client ON alerts (client_id, raised_at DESC, id DESC);
CREATE INDEX alerts_open ON alerts (client_id) WHERE state = 'open';
CREATE INDEX alerts_sensitivity ON alerts (sensitivity_id);
CREATE TABLE alert_events (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- read only below pg_snapshot_xmin(pg_current_snapshot()): a number alone skips a row that commits late
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  alert_id uuid NOT NULL REFERENCES alerts (id),
  client_id uuid NOT NULL REFERENCES clients (id),
  sensitivity_id uuid NOT NULL,
  kind text NOT NULL,
  symbol text,
  type text NOT NULL CHECK (type IN ('raised', 'deepened', 'ended')),
  at timestamptz NOT NULL,
  frame_sequence integer NOT NULL,
  level integer NOT NULL,
  depth double precision NOT NULL,
  threshold double precision NOT NULL,
  unit text NOT NULL,
  value double precision NOT NULL,
  reference double precision NOT NULL,
  loss_amount double precision,
  end_reason text,
  unconfirmed boolean NOT NULL DEFAULT false,
  UNIQUE (alert_id, type, level)
);
CREATE INDEX alert_events_client ON alert_events (client_id, sequence);
CREATE INDEX alert_events_sensitivity ON alert_events (sensitivity_id, sequence);

CREATE TABLE calls (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id),
  user_id text REFERENCES "user" ("id"),
  direction text NOT NULL CHECK (direction IN ('outbound', 'inbound')),
  outcome text NOT NULL CHECK (outcome IN ('reached', 'voicemail', 'no-answer', 'call-back')),
  mood text CHECK (mood IN ('calm', 'worried', 'panicked', 'angry')),
  topic text,
  minutes double precision,
  note text,
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX calls_client ON calls (client_id, at DESC);
CREATE TABLE idempotency_keys (
  -- who asked: a user's id, or 'api-token'
  asked_by text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  status integer NOT NULL,
  -- json, not jsonb: the same answer again is the same to the letter
  answer json NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (asked_by, key)
);

-- Who may see what.
GRANT SELECT ("id", "name", "email", "role", "timeZone") ON "user" TO forecall_app, forecall_engine;
GRANT SELECT ON instruments, daily_closes, splits, quote_states, feed_state, practice_settings, covers TO forecall_app;
GRANT SELECT ON clients, holdings, sensitivities, portfolio_states, episode_states, alerts, alert_events TO forecall_app;
GRANT SELECT, INSERT ON calls TO forecall_app;
GRANT SELECT, INSERT ON idempotency_keys TO forecall_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON instruments, daily_closes, splits, quote_states, feed_state,
  practice_settings, clients, covers, holdings, sensitivities, portfolio_states, episode_states,
  alerts, alert_events, calls, idempotency_keys TO forecall_engine;

-- Whose clients the viewer may see: everybody's for those who see the practice, else their own and those they cover.
CREATE FUNCTION app_visible_advisors() RETURNS SETOF text LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT NULLIF(current_setting('app.user_id', true), '')
  UNION ALL
  SELECT covers.advisor_id FROM covers
    WHERE covers.covered_by = NULLIF(current_setting('app.user_id', true), '')
      AND covers.starts_at <= now() AND (covers.ends_at IS NULL OR covers.ends_at > now())
  UNION ALL
  SELECT "user"."id" FROM "user"
    WHERE NULLIF(current_setting('app.role', true), '') IN ('administrator', 'supervisor', 'assistant');
END;

ALTER TABLE clients ENABLE ROW LEVEL SECURITY;
ALTER TABLE clients FORCE ROW LEVEL SECURITY;
CREATE POLICY engine ON clients TO forecall_engine USING (true) WITH CHECK (true);
-- As an array it is worked out once per statement, and the index on advisor_id can be used.
CREATE POLICY own_and_covered ON clients FOR SELECT TO forecall_app
  USING (advisor_id = ANY (ARRAY(SELECT app_visible_advisors())));

-- Whatever belongs to a client is seen by whoever sees the client.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['holdings', 'sensitivities', 'portfolio_states', 'alerts', 'alert_events', 'calls'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY engine ON %I TO forecall_engine USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY with_client ON %I FOR SELECT TO forecall_app
      USING (EXISTS (SELECT FROM clients WHERE clients.id = %I.client_id))', name, name);
  END LOOP;
END $$;
-- In nobody else's name.
CREATE POLICY log_a_call ON calls FOR INSERT TO forecall_app WITH CHECK (
  EXISTS (SELECT FROM clients WHERE clients.id = calls.client_id)
  AND user_id IS NOT DISTINCT FROM NULLIF(current_setting('app.user_id', true), '')
);
ALTER TABLE episode_states ENABLE ROW LEVEL SECURITY;
ALTER TABLE episode_states FORCE ROW LEVEL SECURITY;
CREATE POLICY engine ON episode_states TO forecall_engine USING (true) WITH CHECK (true);
CREATE POLICY with_sensitivity ON episode_states FOR SELECT TO forecall_app
  USING (EXISTS (SELECT FROM sensitivities WHERE sensitivities.id = episode_states.sensitivity_id));
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY engine ON idempotency_keys TO forecall_engine USING (true) WITH CHECK (true);
CREATE POLICY own_keys ON idempotency_keys TO forecall_app
  USING (asked_by = COALESCE(NULLIF(current_setting('app.user_id', true), ''), 'api-token'))
  WITH CHECK (asked_by = COALESCE(NULLIF(current_setting('app.user_id', true), ''), 'api-token'));
