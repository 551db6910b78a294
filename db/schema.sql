-- What the migrations make, for review. Written by `node --import tsx db/dump-schema.ts`; never run.

CREATE TABLE account (
  id text NOT NULL,
  "accountId" text NOT NULL,
  "providerId" text NOT NULL,
  "userId" text NOT NULL,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone NOT NULL DEFAULT now(),
  "updatedAt" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE alert_events (
  sequence bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  alert_id uuid NOT NULL,
  client_id uuid NOT NULL,
  sensitivity_id uuid NOT NULL,
  kind text NOT NULL,
  symbol text,
  type text NOT NULL,
  at timestamp with time zone NOT NULL,
  frame_sequence integer NOT NULL,
  level integer NOT NULL,
  depth double precision NOT NULL,
  threshold double precision NOT NULL,
  unit text NOT NULL,
  value double precision NOT NULL,
  reference double precision NOT NULL,
  loss_amount double precision,
  end_reason text,
  unconfirmed boolean NOT NULL DEFAULT false
);
CREATE TABLE alerts (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  sensitivity_id uuid NOT NULL,
  kind text NOT NULL,
  symbol text,
  state text NOT NULL,
  level integer NOT NULL,
  raised_at timestamp with time zone NOT NULL,
  frame_sequence integer NOT NULL,
  deepened_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  end_reason text,
  depth double precision NOT NULL,
  threshold double precision NOT NULL,
  unit text NOT NULL,
  value double precision NOT NULL,
  reference double precision NOT NULL,
  loss_amount double precision,
  unconfirmed boolean NOT NULL DEFAULT false
);
CREATE TABLE calls (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  user_id text,
  direction text NOT NULL,
  outcome text NOT NULL,
  mood text,
  topic text,
  minutes double precision,
  note text,
  at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE clients (
  id uuid NOT NULL,
  external_id text NOT NULL,
  name text NOT NULL,
  advisor_id text NOT NULL,
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
  added_at timestamp with time zone NOT NULL DEFAULT now(),
  closed_at timestamp with time zone
);
CREATE TABLE covers (
  advisor_id text NOT NULL,
  covered_by text NOT NULL,
  starts_at timestamp with time zone NOT NULL DEFAULT now(),
  ends_at timestamp with time zone
);
CREATE TABLE daily_closes (
  symbol text NOT NULL,
  date date NOT NULL,
  close double precision NOT NULL
);
CREATE TABLE episode_states (
  sensitivity_id uuid NOT NULL,
  state text NOT NULL,
  level integer NOT NULL,
  holding_since timestamp with time zone,
  alert_id uuid,
  depth double precision,
  value double precision
);
CREATE TABLE feed_state (
  one_row boolean NOT NULL DEFAULT true,
  state jsonb NOT NULL
);
CREATE TABLE holdings (
  client_id uuid NOT NULL,
  symbol text NOT NULL,
  quantity double precision NOT NULL,
  cost_basis double precision
);
CREATE TABLE idempotency_keys (
  asked_by text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  status integer NOT NULL,
  answer json NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE instruments (
  symbol text NOT NULL,
  name text NOT NULL,
  asset_class text NOT NULL,
  sector text,
  currency text NOT NULL,
  exchange_time_zone text NOT NULL,
  previous_close double precision,
  price_source text NOT NULL DEFAULT 'market'::text
);
CREATE TABLE portfolio_states (
  client_id uuid NOT NULL,
  peak double precision,
  last_close double precision,
  last_close_date date,
  losing_streak integer NOT NULL DEFAULT 0
);
CREATE TABLE practice_settings (
  name text NOT NULL,
  value jsonb NOT NULL
);
CREATE TABLE quote_states (
  symbol text NOT NULL,
  state jsonb NOT NULL
);
CREATE TABLE schema_migrations (
  version integer NOT NULL,
  name text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE sensitivities (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  external_id text,
  kind text NOT NULL,
  symbol text,
  threshold double precision NOT NULL,
  unit text NOT NULL,
  reference text,
  event text,
  intensity integer NOT NULL DEFAULT 3,
  root_cause text,
  origin_event text,
  origin_year integer,
  origin_whose text,
  in_their_words text,
  hold_seconds double precision NOT NULL DEFAULT 0,
  watch_unheld boolean NOT NULL DEFAULT false,
  added_at timestamp with time zone NOT NULL DEFAULT now(),
  withdrawn_at timestamp with time zone
);
CREATE TABLE server_secrets (
  name text NOT NULL,
  value text NOT NULL
);
CREATE TABLE session (
  id text NOT NULL,
  "expiresAt" timestamp with time zone NOT NULL,
  token text NOT NULL,
  "ipAddress" text,
  "userAgent" text,
  "userId" text NOT NULL,
  "createdAt" timestamp with time zone NOT NULL DEFAULT now(),
  "updatedAt" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE splits (
  symbol text NOT NULL,
  effective_date date NOT NULL,
  ratio double precision NOT NULL,
  applied_at timestamp with time zone
);
CREATE TABLE "user" (
  id text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  "emailVerified" boolean NOT NULL DEFAULT false,
  image text,
  role text NOT NULL DEFAULT 'advisor'::text,
  "timeZone" text,
  "createdAt" timestamp with time zone NOT NULL DEFAULT now(),
  "updatedAt" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE verification (
  id text NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  "expiresAt" timestamp with time zone NOT NULL,
  "createdAt" timestamp with time zone NOT NULL DEFAULT now(),
  "updatedAt" timestamp with time zone NOT NULL DEFAULT now()
);

ALTER TABLE "user" ADD CONSTRAINT user_email_key UNIQUE (email);
ALTER TABLE "user" ADD CONSTRAINT user_pkey PRIMARY KEY (id);
ALTER TABLE "user" ADD CONSTRAINT user_role_check CHECK ((role = ANY (ARRAY['advisor'::text, 'assistant'::text, 'supervisor'::text, 'administrator'::text])));
ALTER TABLE account ADD CONSTRAINT account_pkey PRIMARY KEY (id);
ALTER TABLE account ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"(id) ON DELETE CASCADE;
ALTER TABLE alert_events ADD CONSTRAINT alert_events_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES alerts(id);
ALTER TABLE alert_events ADD CONSTRAINT alert_events_alert_id_type_level_key UNIQUE (alert_id, type, level);
ALTER TABLE alert_events ADD CONSTRAINT alert_events_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id);
ALTER TABLE alert_events ADD CONSTRAINT alert_events_pkey PRIMARY KEY (sequence);
ALTER TABLE alert_events ADD CONSTRAINT alert_events_type_check CHECK ((type = ANY (ARRAY['raised'::text, 'deepened'::text, 'ended'::text])));
ALTER TABLE alerts ADD CONSTRAINT alerts_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id);
ALTER TABLE alerts ADD CONSTRAINT alerts_pkey PRIMARY KEY (id);
ALTER TABLE alerts ADD CONSTRAINT alerts_sensitivity_id_fkey FOREIGN KEY (sensitivity_id) REFERENCES sensitivities(id);
ALTER TABLE alerts ADD CONSTRAINT alerts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'ended'::text])));
ALTER TABLE calls ADD CONSTRAINT calls_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id);
ALTER TABLE calls ADD CONSTRAINT calls_direction_check CHECK ((direction = ANY (ARRAY['outbound'::text, 'inbound'::text])));
ALTER TABLE calls ADD CONSTRAINT calls_mood_check CHECK ((mood = ANY (ARRAY['calm'::text, 'worried'::text, 'panicked'::text, 'angry'::text])));
ALTER TABLE calls ADD CONSTRAINT calls_outcome_check CHECK ((outcome = ANY (ARRAY['reached'::text, 'voicemail'::text, 'no-answer'::text, 'call-back'::text])));
ALTER TABLE calls ADD CONSTRAINT calls_pkey PRIMARY KEY (id);
ALTER TABLE calls ADD CONSTRAINT calls_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id);
ALTER TABLE clients ADD CONSTRAINT clients_advisor_id_fkey FOREIGN KEY (advisor_id) REFERENCES "user"(id);
ALTER TABLE clients ADD CONSTRAINT clients_external_id_key UNIQUE (external_id);
ALTER TABLE clients ADD CONSTRAINT clients_pkey PRIMARY KEY (id);
ALTER TABLE covers ADD CONSTRAINT covers_advisor_id_fkey FOREIGN KEY (advisor_id) REFERENCES "user"(id) ON DELETE CASCADE;
ALTER TABLE covers ADD CONSTRAINT covers_covered_by_fkey FOREIGN KEY (covered_by) REFERENCES "user"(id) ON DELETE CASCADE;
ALTER TABLE covers ADD CONSTRAINT covers_pkey PRIMARY KEY (advisor_id, covered_by, starts_at);
ALTER TABLE daily_closes ADD CONSTRAINT daily_closes_pkey PRIMARY KEY (symbol, date);
ALTER TABLE daily_closes ADD CONSTRAINT daily_closes_symbol_fkey FOREIGN KEY (symbol) REFERENCES instruments(symbol) ON DELETE CASCADE;
ALTER TABLE episode_states ADD CONSTRAINT episode_states_pkey PRIMARY KEY (sensitivity_id);
ALTER TABLE episode_states ADD CONSTRAINT episode_states_sensitivity_id_fkey FOREIGN KEY (sensitivity_id) REFERENCES sensitivities(id) ON DELETE CASCADE;
ALTER TABLE episode_states ADD CONSTRAINT episode_states_state_check CHECK ((state = ANY (ARRAY['armed'::text, 'holding'::text, 'raised'::text])));
ALTER TABLE feed_state ADD CONSTRAINT feed_state_one_row_check CHECK (one_row);
ALTER TABLE feed_state ADD CONSTRAINT feed_state_pkey PRIMARY KEY (one_row);
ALTER TABLE holdings ADD CONSTRAINT holdings_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE holdings ADD CONSTRAINT holdings_pkey PRIMARY KEY (client_id, symbol);
ALTER TABLE holdings ADD CONSTRAINT holdings_symbol_fkey FOREIGN KEY (symbol) REFERENCES instruments(symbol);
ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (asked_by, key);
ALTER TABLE instruments ADD CONSTRAINT instruments_pkey PRIMARY KEY (symbol);
ALTER TABLE portfolio_states ADD CONSTRAINT portfolio_states_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE portfolio_states ADD CONSTRAINT portfolio_states_pkey PRIMARY KEY (client_id);
ALTER TABLE practice_settings ADD CONSTRAINT practice_settings_pkey PRIMARY KEY (name);
ALTER TABLE quote_states ADD CONSTRAINT quote_states_pkey PRIMARY KEY (symbol);
ALTER TABLE quote_states ADD CONSTRAINT quote_states_symbol_fkey FOREIGN KEY (symbol) REFERENCES instruments(symbol) ON DELETE CASCADE;
ALTER TABLE schema_migrations ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);
ALTER TABLE sensitivities ADD CONSTRAINT sensitivities_client_id_external_id_key UNIQUE (client_id, external_id);
ALTER TABLE sensitivities ADD CONSTRAINT sensitivities_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE sensitivities ADD CONSTRAINT sensitivities_intensity_check CHECK (((intensity >= 1) AND (intensity <= 5)));
ALTER TABLE sensitivities ADD CONSTRAINT sensitivities_pkey PRIMARY KEY (id);
ALTER TABLE server_secrets ADD CONSTRAINT server_secrets_pkey PRIMARY KEY (name);
ALTER TABLE session ADD CONSTRAINT session_pkey PRIMARY KEY (id);
ALTER TABLE session ADD CONSTRAINT session_token_key UNIQUE (token);
ALTER TABLE session ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"(id) ON DELETE CASCADE;
ALTER TABLE splits ADD CONSTRAINT splits_pkey PRIMARY KEY (symbol, effective_date);
ALTER TABLE splits ADD CONSTRAINT splits_symbol_fkey FOREIGN KEY (symbol) REFERENCES instruments(symbol) ON DELETE CASCADE;
ALTER TABLE verification ADD CONSTRAINT verification_pkey PRIMARY KEY (id);

CREATE INDEX accounts_of_user ON public.account USING btree ("userId");
CREATE INDEX alert_events_client ON public.alert_events USING btree (client_id, sequence);
CREATE INDEX alert_events_sensitivity ON public.alert_events USING btree (sensitivity_id, sequence);
CREATE INDEX alerts_client ON public.alerts USING btree (client_id, raised_at DESC, id DESC);
CREATE INDEX alerts_newest ON public.alerts USING btree (raised_at DESC, id DESC);
CREATE INDEX alerts_open ON public.alerts USING btree (client_id) WHERE (state = 'open'::text);
CREATE INDEX alerts_sensitivity ON public.alerts USING btree (sensitivity_id);
CREATE INDEX calls_client ON public.calls USING btree (client_id, at DESC);
CREATE INDEX clients_advisor ON public.clients USING btree (advisor_id, name, id);
CREATE INDEX holdings_symbol ON public.holdings USING btree (symbol);
CREATE INDEX sensitivities_client ON public.sensitivities USING btree (client_id);
CREATE INDEX sessions_of_user ON public.session USING btree ("userId");

CREATE OR REPLACE FUNCTION public.app_visible_advisors()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT NULLIF(current_setting('app.user_id'::text, true), ''::text) AS "nullif"
 UNION ALL
  SELECT covers.advisor_id
    FROM covers
   WHERE ((covers.covered_by = NULLIF(current_setting('app.user_id'::text, true), ''::text)) AND (covers.starts_at <= now()) AND ((covers.ends_at IS NULL) OR (covers.ends_at > now())))
 UNION ALL
  SELECT "user".id
    FROM "user"
   WHERE (NULLIF(current_setting('app.role'::text, true), ''::text) = ANY (ARRAY['administrator'::text, 'supervisor'::text, 'assistant'::text]));
END
;

ALTER TABLE alert_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_events FORCE ROW LEVEL SECURITY;
ALTER TABLE alerts ENABLE ROW LEVEL SECURITY;
ALTER TABLE alerts FORCE ROW LEVEL SECURITY;
ALTER TABLE calls ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls FORCE ROW LEVEL SECURITY;
ALTER TABLE clients ENABLE ROW LEVEL SECURITY;
ALTER TABLE clients FORCE ROW LEVEL SECURITY;
ALTER TABLE episode_states ENABLE ROW LEVEL SECURITY;
ALTER TABLE episode_states FORCE ROW LEVEL SECURITY;
ALTER TABLE holdings ENABLE ROW LEVEL SECURITY;
ALTER TABLE holdings FORCE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE portfolio_states ENABLE ROW LEVEL SECURITY;
ALTER TABLE portfolio_states FORCE ROW LEVEL SECURITY;
ALTER TABLE sensitivities ENABLE ROW LEVEL SECURITY;
ALTER TABLE sensitivities FORCE ROW LEVEL SECURITY;

CREATE POLICY engine ON alert_events FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON alert_events FOR SELECT TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = alert_events.client_id)));
CREATE POLICY engine ON alerts FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON alerts FOR SELECT TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = alerts.client_id)));
CREATE POLICY engine ON calls FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY log_a_call ON calls FOR INSERT TO forecall_app
  WITH CHECK ((EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = calls.client_id))) AND (NOT (user_id IS DISTINCT FROM NULLIF(current_setting('app.user_id'::text, true), ''::text))));
CREATE POLICY with_client ON calls FOR SELECT TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = calls.client_id)));
CREATE POLICY engine ON clients FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY own_and_covered ON clients FOR SELECT TO forecall_app
  USING (advisor_id = ANY (ARRAY( SELECT app_visible_advisors() AS app_visible_advisors)));
CREATE POLICY engine ON episode_states FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_sensitivity ON episode_states FOR SELECT TO forecall_app
  USING (EXISTS ( SELECT
   FROM sensitivities
  WHERE (sensitivities.id = episode_states.sensitivity_id)));
CREATE POLICY engine ON holdings FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON holdings FOR SELECT TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = holdings.client_id)));
CREATE POLICY engine ON idempotency_keys FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY own_keys ON idempotency_keys FOR ALL TO forecall_app
  USING (asked_by = COALESCE(NULLIF(current_setting('app.user_id'::text, true), ''::text), 'api-token'::text))
  WITH CHECK (asked_by = COALESCE(NULLIF(current_setting('app.user_id'::text, true), ''::text), 'api-token'::text));
CREATE POLICY engine ON portfolio_states FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON portfolio_states FOR SELECT TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = portfolio_states.client_id)));
CREATE POLICY engine ON sensitivities FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON sensitivities FOR SELECT TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = sensitivities.client_id)));

GRANT SELECT ON alert_events TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON alert_events TO forecall_engine;
GRANT SELECT ON alerts TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON alerts TO forecall_engine;
GRANT INSERT, SELECT ON calls TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON calls TO forecall_engine;
GRANT SELECT ON clients TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON clients TO forecall_engine;
GRANT SELECT ON covers TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON covers TO forecall_engine;
GRANT SELECT ON daily_closes TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON daily_closes TO forecall_engine;
GRANT SELECT ON episode_states TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON episode_states TO forecall_engine;
GRANT SELECT ON feed_state TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON feed_state TO forecall_engine;
GRANT SELECT ON holdings TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON holdings TO forecall_engine;
GRANT INSERT, SELECT ON idempotency_keys TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON idempotency_keys TO forecall_engine;
GRANT SELECT ON instruments TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON instruments TO forecall_engine;
GRANT SELECT ON portfolio_states TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON portfolio_states TO forecall_engine;
GRANT SELECT ON practice_settings TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON practice_settings TO forecall_engine;
GRANT SELECT ON quote_states TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON quote_states TO forecall_engine;
GRANT SELECT ON sensitivities TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON sensitivities TO forecall_engine;
GRANT SELECT ON splits TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON splits TO forecall_engine;
GRANT SELECT (id, name, email, role, "timeZone") ON "user" TO forecall_app;
GRANT SELECT (id, name, email, role, "timeZone") ON "user" TO forecall_engine;
