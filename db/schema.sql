-- What the migrations make, for review. Written by `node --import tsx db/dump-schema.ts`; never run.

CREATE EXTENSION pg_trgm;
CREATE EXTENSION unaccent;

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
CREATE TABLE actions_without_word (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  external_id text,
  at timestamp with time zone NOT NULL,
  what text NOT NULL,
  symbol text,
  amount double precision,
  sensitivity_id uuid,
  alert_id uuid,
  recorded_by text,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  settled_how text,
  settled_at timestamp with time zone,
  settled_by text,
  settled_note text
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
  unconfirmed boolean NOT NULL DEFAULT false,
  delayed boolean NOT NULL DEFAULT false,
  received_at timestamp with time zone,
  stored_at timestamp with time zone DEFAULT clock_timestamp()
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
  unconfirmed boolean NOT NULL DEFAULT false,
  delayed boolean NOT NULL DEFAULT false
);
CREATE TABLE api_tokens (
  id uuid NOT NULL,
  name text NOT NULL,
  scopes text[] NOT NULL,
  hash bytea NOT NULL,
  made_by text,
  made_at timestamp with time zone NOT NULL DEFAULT now(),
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by text
);
CREATE TABLE approach_uses (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  call_id uuid,
  key text NOT NULL,
  language text NOT NULL,
  version integer NOT NULL,
  helped boolean NOT NULL,
  user_id text,
  at timestamp with time zone NOT NULL
);
CREATE TABLE approaches (
  id uuid NOT NULL,
  key text NOT NULL,
  language text NOT NULL,
  version integer NOT NULL,
  cause text NOT NULL,
  trigger text NOT NULL,
  name text NOT NULL,
  opening text NOT NULL,
  reflection text NOT NULL,
  facts text[] NOT NULL DEFAULT '{}'::text[],
  offer text NOT NULL,
  avoid text NOT NULL,
  state text NOT NULL,
  written_by text,
  written_at timestamp with time zone NOT NULL,
  decided_by text,
  decided_at timestamp with time zone,
  decision_note text
);
CREATE TABLE audit_chain (
  "position" bigint NOT NULL,
  number bigint NOT NULL,
  transaction_id xid8 NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  chained_at timestamp with time zone NOT NULL
);
CREATE TABLE audit_entries (
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamp with time zone NOT NULL,
  actor text,
  actor_role text NOT NULL,
  table_name text NOT NULL,
  row_id text NOT NULL,
  client_id uuid,
  operation text NOT NULL,
  content jsonb NOT NULL
);
CREATE TABLE audit_record (
  one_row boolean NOT NULL DEFAULT true,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  begun_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE audited_tables (
  table_name text NOT NULL,
  keys text[] NOT NULL,
  left_out text[] NOT NULL
);
CREATE TABLE breathing_spaces (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  reason text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  net_worth_id uuid,
  wealth_event_id uuid,
  rise_percent double precision,
  note text,
  opened_by text,
  opened_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_on date,
  ended_by text,
  end_note text
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
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  channel text NOT NULL DEFAULT 'phone'::text,
  topic_sealed text,
  topic_salt uuid DEFAULT gen_random_uuid(),
  topic_print text GENERATED ALWAYS AS (salted_print(topic_salt, topic)) STORED
);
CREATE TABLE canary (
  one_row boolean NOT NULL DEFAULT true,
  round bigint NOT NULL,
  stored_at timestamp with time zone NOT NULL
);
CREATE TABLE cause_decisions (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  cause text NOT NULL,
  decision text NOT NULL,
  evidence jsonb NOT NULL DEFAULT '[]'::jsonb,
  note text,
  user_id text,
  at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE client_assignments (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  kind text NOT NULL,
  user_id text NOT NULL,
  from_user text NOT NULL,
  reason text NOT NULL,
  starts_at timestamp with time zone NOT NULL DEFAULT now(),
  ends_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_by text,
  made_by text,
  made_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE client_bases (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  kind text NOT NULL,
  given_on date NOT NULL,
  how text,
  note text,
  recorded_by text,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  withdrawn_on date,
  withdrawn_by text,
  withdrawal_recorded_at timestamp with time zone
);
CREATE TABLE client_holds (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  reason text,
  placed_by text,
  placed_at timestamp with time zone NOT NULL DEFAULT now(),
  lifted_at timestamp with time zone,
  lifted_by text,
  lift_note text
);
CREATE TABLE client_keys (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  wrapped bytea,
  made_at timestamp with time zone NOT NULL DEFAULT now(),
  erased_at timestamp with time zone
);
CREATE TABLE client_views (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  user_id text,
  what text NOT NULL,
  client_id uuid,
  shown integer NOT NULL DEFAULT 1
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
  closed_at timestamp with time zone,
  served_by text NOT NULL,
  name_search text GENERATED ALWAYS AS (search_form(name)) STORED,
  name_trigrams text GENERATED ALWAYS AS (trigram_form(search_form(name))) STORED,
  phone_digits text GENERATED ALWAYS AS (digits_of(phone)) STORED,
  erased_at timestamp with time zone
);
CREATE TABLE contact_agreements (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  per_day integer,
  per_week integer,
  hours_from text,
  hours_to text,
  channel text,
  topics text,
  note text,
  starts_on date NOT NULL,
  ended_on date,
  made_by text,
  made_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE contact_policies (
  version integer NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  state text NOT NULL,
  written_by text,
  written_at timestamp with time zone NOT NULL,
  published_by text,
  published_at timestamp with time zone
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
CREATE TABLE delegation_changes (
  id uuid NOT NULL,
  delegation_id uuid NOT NULL,
  client_id uuid NOT NULL,
  state text NOT NULL,
  changed_on date NOT NULL,
  note text,
  user_id text,
  recorded_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE delegations (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  offered_on date NOT NULL,
  changed_on date NOT NULL,
  note text
);
CREATE TABLE dictated_trades (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  side text NOT NULL,
  what text NOT NULL,
  amount double precision,
  in_their_words text,
  user_id text,
  recorded_at timestamp with time zone NOT NULL DEFAULT now()
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
CREATE TABLE erasure_requests (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  reason text,
  asked_on date NOT NULL,
  recorded_by text,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'open'::text,
  closed_at timestamp with time zone,
  closed_by text,
  close_note text
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
CREATE TABLE household_people (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  name text NOT NULL,
  relation text NOT NULL,
  born date,
  phone text,
  email text,
  trusted_contact boolean NOT NULL DEFAULT false,
  may_be_told text,
  note text,
  recorded_by text,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  removed_at timestamp with time zone,
  name_search text GENERATED ALWAYS AS (search_form(name)) STORED,
  name_trigrams text GENERATED ALWAYS AS (trigram_form(search_form(name))) STORED,
  phone_digits text GENERATED ALWAYS AS (digits_of(phone)) STORED
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
CREATE TABLE leader (
  one_row boolean NOT NULL DEFAULT true,
  node uuid NOT NULL,
  address text NOT NULL,
  renewals bigint NOT NULL DEFAULT 0
);
CREATE TABLE net_worths (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  known_on date NOT NULL,
  amount double precision NOT NULL,
  note text,
  user_id text,
  recorded_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE own_triggers (
  id uuid NOT NULL,
  user_id text NOT NULL,
  sealed bytea NOT NULL,
  changed_at timestamp with time zone NOT NULL
);
CREATE TABLE passkeys (
  id text NOT NULL,
  user_id text NOT NULL,
  name text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}'::text[],
  made_at timestamp with time zone NOT NULL DEFAULT now(),
  last_used_at timestamp with time zone
);
CREATE TABLE plan_reversals (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  back_to text NOT NULL,
  in_their_words text,
  state text NOT NULL DEFAULT 'open'::text,
  decided_at timestamp with time zone,
  decided_by text,
  note text,
  user_id text,
  recorded_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE policy_sends (
  version integer NOT NULL,
  client_id uuid NOT NULL,
  channel text NOT NULL,
  sent_by text,
  sent_at timestamp with time zone NOT NULL,
  acknowledged_at timestamp with time zone,
  acknowledged_by text,
  acknowledged_how text
);
CREATE TABLE portfolio_states (
  client_id uuid NOT NULL,
  peak double precision,
  last_close double precision,
  last_close_date date,
  losing_streak integer NOT NULL DEFAULT 0,
  held_nothing boolean NOT NULL DEFAULT false
);
CREATE TABLE practice_settings (
  name text NOT NULL,
  value jsonb NOT NULL
);
CREATE TABLE quote_states (
  symbol text NOT NULL,
  state jsonb NOT NULL
);
CREATE TABLE rapports (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  user_id text NOT NULL,
  score integer NOT NULL,
  note text,
  set_by text,
  at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE recommendation_steps (
  id uuid NOT NULL,
  recommendation_id uuid NOT NULL,
  client_id uuid NOT NULL,
  step text NOT NULL,
  note text,
  user_id text,
  at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE recommendations (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  title text NOT NULL,
  detail text,
  state text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  made_by text,
  decided_at timestamp with time zone,
  decided_by text,
  decision_note text,
  breathing_space_reason text
);
CREATE TABLE record_reviews (
  id uuid NOT NULL,
  "position" bigint NOT NULL,
  note text,
  reviewed_by text NOT NULL,
  reviewed_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE recovery_codes (
  user_id text NOT NULL,
  hash bytea NOT NULL,
  used_at timestamp with time zone
);
CREATE TABLE relationship_ends (
  client_id uuid NOT NULL,
  ended_on date,
  set_by text,
  set_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE relationship_reviews (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  state text NOT NULL,
  why text NOT NULL,
  evidence jsonb NOT NULL,
  steps jsonb NOT NULL,
  opened_by text,
  opened_at timestamp with time zone NOT NULL,
  decide_from date NOT NULL,
  decided_by text,
  decided_at timestamp with time zone,
  decision_note text,
  checklist jsonb NOT NULL DEFAULT '[]'::jsonb,
  closed_at timestamp with time zone
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
  withdrawn_at timestamp with time zone,
  person_id uuid,
  recorded_by text,
  confirmed_on date,
  confirmed_by text,
  ask_again_on date
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
  "updatedAt" timestamp with time zone NOT NULL DEFAULT now(),
  "owesSecondStep" boolean NOT NULL DEFAULT false,
  "signedInBy" text
);
CREATE TABLE sign_in_events (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamp with time zone NOT NULL DEFAULT now(),
  what text NOT NULL,
  method text,
  user_id text,
  email_hash text,
  by_user text,
  address text,
  user_agent text,
  detail text
);
CREATE TABLE sign_in_locks (
  account bytea NOT NULL,
  until timestamp with time zone NOT NULL
);
CREATE TABLE sign_in_steps (
  hash bytea NOT NULL,
  kind text NOT NULL,
  user_id text,
  content jsonb NOT NULL DEFAULT '{}'::jsonb,
  tries integer NOT NULL DEFAULT 0,
  expires_at timestamp with time zone NOT NULL
);
CREATE TABLE sign_in_tries (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  account bytea NOT NULL,
  address text NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  wrong boolean
);
CREATE TABLE splits (
  symbol text NOT NULL,
  effective_date date NOT NULL,
  ratio double precision NOT NULL,
  applied_at timestamp with time zone
);
CREATE TABLE storing_mark (
  one_row boolean NOT NULL DEFAULT true,
  run uuid NOT NULL,
  inputs bigint NOT NULL
);
CREATE TABLE totp_secrets (
  user_id text NOT NULL,
  sealed bytea NOT NULL,
  made_at timestamp with time zone NOT NULL DEFAULT now(),
  confirmed_at timestamp with time zone,
  last_step bigint NOT NULL DEFAULT 0
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
  "updatedAt" timestamp with time zone NOT NULL DEFAULT now(),
  "closedAt" timestamp with time zone
);
CREATE TABLE verification (
  id text NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  "expiresAt" timestamp with time zone NOT NULL,
  "createdAt" timestamp with time zone NOT NULL DEFAULT now(),
  "updatedAt" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE wealth_events (
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  kind text NOT NULL,
  happened_on date NOT NULL,
  amount double precision,
  note text,
  user_id text,
  recorded_at timestamp with time zone NOT NULL DEFAULT now()
);

ALTER TABLE "user" ADD CONSTRAINT user_email_key UNIQUE (email);
ALTER TABLE "user" ADD CONSTRAINT user_pkey PRIMARY KEY (id);
ALTER TABLE "user" ADD CONSTRAINT user_role_check CHECK ((role = ANY (ARRAY['advisor'::text, 'assistant'::text, 'supervisor'::text, 'administrator'::text])));
ALTER TABLE account ADD CONSTRAINT account_pkey PRIMARY KEY (id);
ALTER TABLE account ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"(id) ON DELETE CASCADE;
ALTER TABLE actions_without_word ADD CONSTRAINT actions_without_word_client_id_external_id_key UNIQUE (client_id, external_id);
ALTER TABLE actions_without_word ADD CONSTRAINT actions_without_word_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE actions_without_word ADD CONSTRAINT actions_without_word_pkey PRIMARY KEY (id);
ALTER TABLE actions_without_word ADD CONSTRAINT actions_without_word_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES "user"(id);
ALTER TABLE actions_without_word ADD CONSTRAINT actions_without_word_sensitivity_id_fkey FOREIGN KEY (sensitivity_id) REFERENCES sensitivities(id);
ALTER TABLE actions_without_word ADD CONSTRAINT actions_without_word_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES "user"(id);
ALTER TABLE actions_without_word ADD CONSTRAINT actions_without_word_settled_how_check CHECK ((settled_how = ANY (ARRAY['told'::text, 'undone'::text, 'agreed'::text])));
ALTER TABLE alert_events ADD CONSTRAINT alert_events_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES alerts(id);
ALTER TABLE alert_events ADD CONSTRAINT alert_events_alert_id_type_level_key UNIQUE (alert_id, type, level);
ALTER TABLE alert_events ADD CONSTRAINT alert_events_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id);
ALTER TABLE alert_events ADD CONSTRAINT alert_events_pkey PRIMARY KEY (sequence);
ALTER TABLE alert_events ADD CONSTRAINT alert_events_type_check CHECK ((type = ANY (ARRAY['raised'::text, 'deepened'::text, 'ended'::text])));
ALTER TABLE alerts ADD CONSTRAINT alerts_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id);
ALTER TABLE alerts ADD CONSTRAINT alerts_pkey PRIMARY KEY (id);
ALTER TABLE alerts ADD CONSTRAINT alerts_sensitivity_id_fkey FOREIGN KEY (sensitivity_id) REFERENCES sensitivities(id);
ALTER TABLE alerts ADD CONSTRAINT alerts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'ended'::text])));
ALTER TABLE api_tokens ADD CONSTRAINT api_tokens_hash_check CHECK ((length(hash) = 32));
ALTER TABLE api_tokens ADD CONSTRAINT api_tokens_hash_key UNIQUE (hash);
ALTER TABLE api_tokens ADD CONSTRAINT api_tokens_made_by_fkey FOREIGN KEY (made_by) REFERENCES "user"(id);
ALTER TABLE api_tokens ADD CONSTRAINT api_tokens_pkey PRIMARY KEY (id);
ALTER TABLE api_tokens ADD CONSTRAINT api_tokens_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES "user"(id);
ALTER TABLE api_tokens ADD CONSTRAINT api_tokens_scopes_check CHECK (((scopes <@ ARRAY['feed'::text, 'import'::text, 'read'::text]) AND (cardinality(scopes) > 0)));
ALTER TABLE approach_uses ADD CONSTRAINT approach_uses_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls(id) ON DELETE CASCADE;
ALTER TABLE approach_uses ADD CONSTRAINT approach_uses_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE approach_uses ADD CONSTRAINT approach_uses_pkey PRIMARY KEY (id);
ALTER TABLE approach_uses ADD CONSTRAINT approach_uses_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id);
ALTER TABLE approaches ADD CONSTRAINT approaches_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES "user"(id);
ALTER TABLE approaches ADD CONSTRAINT approaches_key_language_version_key UNIQUE (key, language, version);
ALTER TABLE approaches ADD CONSTRAINT approaches_language_check CHECK ((language = ANY (ARRAY['en'::text, 'fi'::text, 'ms'::text])));
ALTER TABLE approaches ADD CONSTRAINT approaches_pkey PRIMARY KEY (id);
ALTER TABLE approaches ADD CONSTRAINT approaches_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'returned'::text, 'retired'::text])));
ALTER TABLE approaches ADD CONSTRAINT approaches_written_by_fkey FOREIGN KEY (written_by) REFERENCES "user"(id);
ALTER TABLE audit_chain ADD CONSTRAINT audit_chain_number_key UNIQUE (number);
ALTER TABLE audit_chain ADD CONSTRAINT audit_chain_pkey PRIMARY KEY ("position");
ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_operation_check CHECK ((operation = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text, 'found'::text])));
ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_pkey PRIMARY KEY (number);
ALTER TABLE audit_record ADD CONSTRAINT audit_record_one_row_check CHECK (one_row);
ALTER TABLE audit_record ADD CONSTRAINT audit_record_pkey PRIMARY KEY (one_row);
ALTER TABLE audited_tables ADD CONSTRAINT audited_tables_pkey PRIMARY KEY (table_name);
ALTER TABLE breathing_spaces ADD CONSTRAINT breathing_spaces_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE breathing_spaces ADD CONSTRAINT breathing_spaces_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES "user"(id);
ALTER TABLE breathing_spaces ADD CONSTRAINT breathing_spaces_net_worth_id_fkey FOREIGN KEY (net_worth_id) REFERENCES net_worths(id);
ALTER TABLE breathing_spaces ADD CONSTRAINT breathing_spaces_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES "user"(id);
ALTER TABLE breathing_spaces ADD CONSTRAINT breathing_spaces_pkey PRIMARY KEY (id);
ALTER TABLE breathing_spaces ADD CONSTRAINT breathing_spaces_reason_check CHECK ((reason = ANY (ARRAY['net-worth-rise'::text, 'wealth-event'::text, 'by-hand'::text])));
ALTER TABLE breathing_spaces ADD CONSTRAINT breathing_spaces_wealth_event_id_fkey FOREIGN KEY (wealth_event_id) REFERENCES wealth_events(id);
ALTER TABLE calls ADD CONSTRAINT calls_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'email'::text, 'message'::text, 'meeting'::text, 'letter'::text])));
ALTER TABLE calls ADD CONSTRAINT calls_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id);
ALTER TABLE calls ADD CONSTRAINT calls_direction_check CHECK ((direction = ANY (ARRAY['outbound'::text, 'inbound'::text])));
ALTER TABLE calls ADD CONSTRAINT calls_mood_check CHECK ((mood = ANY (ARRAY['calm'::text, 'worried'::text, 'panicked'::text, 'angry'::text])));
ALTER TABLE calls ADD CONSTRAINT calls_outcome_check CHECK ((outcome = ANY (ARRAY['reached'::text, 'voicemail'::text, 'no-answer'::text, 'call-back'::text])));
ALTER TABLE calls ADD CONSTRAINT calls_pkey PRIMARY KEY (id);
ALTER TABLE calls ADD CONSTRAINT calls_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id);
ALTER TABLE canary ADD CONSTRAINT canary_one_row_check CHECK (one_row);
ALTER TABLE canary ADD CONSTRAINT canary_pkey PRIMARY KEY (one_row);
ALTER TABLE cause_decisions ADD CONSTRAINT cause_decisions_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE cause_decisions ADD CONSTRAINT cause_decisions_decision_check CHECK ((decision = ANY (ARRAY['confirmed'::text, 'rejected'::text])));
ALTER TABLE cause_decisions ADD CONSTRAINT cause_decisions_pkey PRIMARY KEY (id);
ALTER TABLE cause_decisions ADD CONSTRAINT cause_decisions_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id);
ALTER TABLE client_assignments ADD CONSTRAINT client_assignments_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE client_assignments ADD CONSTRAINT client_assignments_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES "user"(id);
ALTER TABLE client_assignments ADD CONSTRAINT client_assignments_from_user_fkey FOREIGN KEY (from_user) REFERENCES "user"(id);
ALTER TABLE client_assignments ADD CONSTRAINT client_assignments_kind_check CHECK ((kind = ANY (ARRAY['exclusive'::text, 'go-between'::text])));
ALTER TABLE client_assignments ADD CONSTRAINT client_assignments_made_by_fkey FOREIGN KEY (made_by) REFERENCES "user"(id);
ALTER TABLE client_assignments ADD CONSTRAINT client_assignments_pkey PRIMARY KEY (id);
ALTER TABLE client_assignments ADD CONSTRAINT client_assignments_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id);
ALTER TABLE client_bases ADD CONSTRAINT client_bases_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE client_bases ADD CONSTRAINT client_bases_how_check CHECK ((how = ANY (ARRAY['in-writing'::text, 'electronically'::text, 'spoken'::text])));
ALTER TABLE client_bases ADD CONSTRAINT client_bases_kind_check CHECK ((kind = ANY (ARRAY['consent'::text, 'legal-claims'::text, 'made-public'::text, 'public-interest'::text, 'other'::text])));
ALTER TABLE client_bases ADD CONSTRAINT client_bases_pkey PRIMARY KEY (id);
ALTER TABLE client_bases ADD CONSTRAINT client_bases_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES "user"(id);
ALTER TABLE client_bases ADD CONSTRAINT client_bases_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES "user"(id);
ALTER TABLE client_holds ADD CONSTRAINT client_holds_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE client_holds ADD CONSTRAINT client_holds_lifted_by_fkey FOREIGN KEY (lifted_by) REFERENCES "user"(id);
ALTER TABLE client_holds ADD CONSTRAINT client_holds_pkey PRIMARY KEY (id);
ALTER TABLE client_holds ADD CONSTRAINT client_holds_placed_by_fkey FOREIGN KEY (placed_by) REFERENCES "user"(id);
ALTER TABLE client_keys ADD CONSTRAINT client_keys_check CHECK (((wrapped IS NULL) = (erased_at IS NOT NULL)));
ALTER TABLE client_keys ADD CONSTRAINT client_keys_client_id_key UNIQUE (client_id);
ALTER TABLE client_keys ADD CONSTRAINT client_keys_pkey PRIMARY KEY (id);
ALTER TABLE client_views ADD CONSTRAINT client_views_pkey PRIMARY KEY (id);
ALTER TABLE clients ADD CONSTRAINT clients_advisor_id_fkey FOREIGN KEY (advisor_id) REFERENCES "user"(id);
ALTER TABLE clients ADD CONSTRAINT clients_external_id_key UNIQUE (external_id);
ALTER TABLE clients ADD CONSTRAINT clients_pkey PRIMARY KEY (id);
ALTER TABLE clients ADD CONSTRAINT clients_served_by_fkey FOREIGN KEY (served_by) REFERENCES "user"(id);
ALTER TABLE contact_agreements ADD CONSTRAINT contact_agreements_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE contact_agreements ADD CONSTRAINT contact_agreements_made_by_fkey FOREIGN KEY (made_by) REFERENCES "user"(id);
ALTER TABLE contact_agreements ADD CONSTRAINT contact_agreements_pkey PRIMARY KEY (id);
ALTER TABLE contact_policies ADD CONSTRAINT contact_policies_pkey PRIMARY KEY (version);
ALTER TABLE contact_policies ADD CONSTRAINT contact_policies_published_by_fkey FOREIGN KEY (published_by) REFERENCES "user"(id);
ALTER TABLE contact_policies ADD CONSTRAINT contact_policies_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text])));
ALTER TABLE contact_policies ADD CONSTRAINT contact_policies_written_by_fkey FOREIGN KEY (written_by) REFERENCES "user"(id);
ALTER TABLE covers ADD CONSTRAINT covers_advisor_id_fkey FOREIGN KEY (advisor_id) REFERENCES "user"(id) ON DELETE CASCADE;
ALTER TABLE covers ADD CONSTRAINT covers_covered_by_fkey FOREIGN KEY (covered_by) REFERENCES "user"(id) ON DELETE CASCADE;
ALTER TABLE covers ADD CONSTRAINT covers_pkey PRIMARY KEY (advisor_id, covered_by, starts_at);
ALTER TABLE daily_closes ADD CONSTRAINT daily_closes_pkey PRIMARY KEY (symbol, date);
ALTER TABLE daily_closes ADD CONSTRAINT daily_closes_symbol_fkey FOREIGN KEY (symbol) REFERENCES instruments(symbol) ON DELETE CASCADE;
ALTER TABLE delegation_changes ADD CONSTRAINT delegation_changes_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE delegation_changes ADD CONSTRAINT delegation_changes_delegation_id_fkey FOREIGN KEY (delegation_id) REFERENCES delegations(id) ON DELETE CASCADE;
ALTER TABLE delegation_changes ADD CONSTRAINT delegation_changes_pkey PRIMARY KEY (id);
ALTER TABLE delegation_changes ADD CONSTRAINT delegation_changes_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id);
ALTER TABLE delegations ADD CONSTRAINT delegations_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE delegations ADD CONSTRAINT delegations_kind_check CHECK ((kind = ANY (ARRAY['power-of-attorney'::text, 'discretionary-mandate'::text, 'trusted-contact'::text])));
ALTER TABLE delegations ADD CONSTRAINT delegations_pkey PRIMARY KEY (id);
ALTER TABLE delegations ADD CONSTRAINT delegations_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'stalled'::text, 'signed'::text, 'refused'::text, 'revoked'::text])));
ALTER TABLE dictated_trades ADD CONSTRAINT dictated_trades_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE dictated_trades ADD CONSTRAINT dictated_trades_pkey PRIMARY KEY (id);
ALTER TABLE dictated_trades ADD CONSTRAINT dictated_trades_side_check CHECK ((side = ANY (ARRAY['buy'::text, 'sell'::text, 'switch'::text])));
ALTER TABLE dictated_trades ADD CONSTRAINT dictated_trades_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id);
ALTER TABLE episode_states ADD CONSTRAINT episode_states_pkey PRIMARY KEY (sensitivity_id);
ALTER TABLE episode_states ADD CONSTRAINT episode_states_sensitivity_id_fkey FOREIGN KEY (sensitivity_id) REFERENCES sensitivities(id) ON DELETE CASCADE;
ALTER TABLE episode_states ADD CONSTRAINT episode_states_state_check CHECK ((state = ANY (ARRAY['armed'::text, 'holding'::text, 'raised'::text])));
ALTER TABLE erasure_requests ADD CONSTRAINT erasure_requests_check CHECK (((state = 'open'::text) = (closed_at IS NULL)));
ALTER TABLE erasure_requests ADD CONSTRAINT erasure_requests_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE erasure_requests ADD CONSTRAINT erasure_requests_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES "user"(id);
ALTER TABLE erasure_requests ADD CONSTRAINT erasure_requests_pkey PRIMARY KEY (id);
ALTER TABLE erasure_requests ADD CONSTRAINT erasure_requests_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES "user"(id);
ALTER TABLE erasure_requests ADD CONSTRAINT erasure_requests_state_check CHECK ((state = ANY (ARRAY['open'::text, 'withdrawn'::text, 'done'::text])));
ALTER TABLE feed_state ADD CONSTRAINT feed_state_one_row_check CHECK (one_row);
ALTER TABLE feed_state ADD CONSTRAINT feed_state_pkey PRIMARY KEY (one_row);
ALTER TABLE holdings ADD CONSTRAINT holdings_pkey PRIMARY KEY (client_id, symbol);
ALTER TABLE household_people ADD CONSTRAINT household_people_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE household_people ADD CONSTRAINT household_people_pkey PRIMARY KEY (id);
ALTER TABLE household_people ADD CONSTRAINT household_people_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES "user"(id);
ALTER TABLE household_people ADD CONSTRAINT household_people_relation_check CHECK ((relation = ANY (ARRAY['client'::text, 'partner'::text, 'child'::text, 'parent'::text, 'sibling'::text, 'friend'::text, 'other'::text])));
ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (asked_by, key);
ALTER TABLE instruments ADD CONSTRAINT instruments_pkey PRIMARY KEY (symbol);
ALTER TABLE leader ADD CONSTRAINT leader_one_row_check CHECK (one_row);
ALTER TABLE leader ADD CONSTRAINT leader_pkey PRIMARY KEY (one_row);
ALTER TABLE net_worths ADD CONSTRAINT net_worths_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE net_worths ADD CONSTRAINT net_worths_pkey PRIMARY KEY (id);
ALTER TABLE net_worths ADD CONSTRAINT net_worths_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id);
ALTER TABLE own_triggers ADD CONSTRAINT own_triggers_pkey PRIMARY KEY (id);
ALTER TABLE own_triggers ADD CONSTRAINT own_triggers_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id) ON DELETE CASCADE;
ALTER TABLE passkeys ADD CONSTRAINT passkeys_pkey PRIMARY KEY (id);
ALTER TABLE passkeys ADD CONSTRAINT passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id) ON DELETE CASCADE;
ALTER TABLE plan_reversals ADD CONSTRAINT plan_reversals_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE plan_reversals ADD CONSTRAINT plan_reversals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES "user"(id);
ALTER TABLE plan_reversals ADD CONSTRAINT plan_reversals_pkey PRIMARY KEY (id);
ALTER TABLE plan_reversals ADD CONSTRAINT plan_reversals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'agreed'::text, 'declined'::text, 'withdrawn'::text])));
ALTER TABLE plan_reversals ADD CONSTRAINT plan_reversals_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id);
ALTER TABLE policy_sends ADD CONSTRAINT policy_sends_acknowledged_by_fkey FOREIGN KEY (acknowledged_by) REFERENCES "user"(id);
ALTER TABLE policy_sends ADD CONSTRAINT policy_sends_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'letter'::text, 'meeting'::text])));
ALTER TABLE policy_sends ADD CONSTRAINT policy_sends_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE policy_sends ADD CONSTRAINT policy_sends_pkey PRIMARY KEY (client_id, version);
ALTER TABLE policy_sends ADD CONSTRAINT policy_sends_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES "user"(id);
ALTER TABLE policy_sends ADD CONSTRAINT policy_sends_version_fkey FOREIGN KEY (version) REFERENCES contact_policies(version);
ALTER TABLE portfolio_states ADD CONSTRAINT portfolio_states_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE portfolio_states ADD CONSTRAINT portfolio_states_pkey PRIMARY KEY (client_id);
ALTER TABLE practice_settings ADD CONSTRAINT practice_settings_pkey PRIMARY KEY (name);
ALTER TABLE quote_states ADD CONSTRAINT quote_states_pkey PRIMARY KEY (symbol);
ALTER TABLE quote_states ADD CONSTRAINT quote_states_symbol_fkey FOREIGN KEY (symbol) REFERENCES instruments(symbol) ON DELETE CASCADE;
ALTER TABLE rapports ADD CONSTRAINT rapports_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE rapports ADD CONSTRAINT rapports_pkey PRIMARY KEY (id);
ALTER TABLE rapports ADD CONSTRAINT rapports_score_check CHECK (((score >= '-2'::integer) AND (score <= 2)));
ALTER TABLE rapports ADD CONSTRAINT rapports_set_by_fkey FOREIGN KEY (set_by) REFERENCES "user"(id);
ALTER TABLE rapports ADD CONSTRAINT rapports_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id);
ALTER TABLE recommendation_steps ADD CONSTRAINT recommendation_steps_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE recommendation_steps ADD CONSTRAINT recommendation_steps_pkey PRIMARY KEY (id);
ALTER TABLE recommendation_steps ADD CONSTRAINT recommendation_steps_recommendation_id_fkey FOREIGN KEY (recommendation_id) REFERENCES recommendations(id) ON DELETE CASCADE;
ALTER TABLE recommendation_steps ADD CONSTRAINT recommendation_steps_step_check CHECK ((step = ANY (ARRAY['reminder'::text, 'smaller-step'::text, 'in-writing'::text, 'meeting'::text, 'more-time'::text, 'colleague'::text, 'put-off'::text])));
ALTER TABLE recommendation_steps ADD CONSTRAINT recommendation_steps_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id);
ALTER TABLE recommendations ADD CONSTRAINT recommendations_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE recommendations ADD CONSTRAINT recommendations_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES "user"(id);
ALTER TABLE recommendations ADD CONSTRAINT recommendations_made_by_fkey FOREIGN KEY (made_by) REFERENCES "user"(id);
ALTER TABLE recommendations ADD CONSTRAINT recommendations_pkey PRIMARY KEY (id);
ALTER TABLE recommendations ADD CONSTRAINT recommendations_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'refused'::text, 'withdrawn'::text])));
ALTER TABLE record_reviews ADD CONSTRAINT record_reviews_pkey PRIMARY KEY (id);
ALTER TABLE record_reviews ADD CONSTRAINT record_reviews_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES "user"(id);
ALTER TABLE recovery_codes ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id, hash);
ALTER TABLE recovery_codes ADD CONSTRAINT recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id) ON DELETE CASCADE;
ALTER TABLE relationship_ends ADD CONSTRAINT relationship_ends_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE relationship_ends ADD CONSTRAINT relationship_ends_pkey PRIMARY KEY (client_id);
ALTER TABLE relationship_ends ADD CONSTRAINT relationship_ends_set_by_fkey FOREIGN KEY (set_by) REFERENCES "user"(id);
ALTER TABLE relationship_reviews ADD CONSTRAINT relationship_reviews_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE relationship_reviews ADD CONSTRAINT relationship_reviews_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES "user"(id);
ALTER TABLE relationship_reviews ADD CONSTRAINT relationship_reviews_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES "user"(id);
ALTER TABLE relationship_reviews ADD CONSTRAINT relationship_reviews_pkey PRIMARY KEY (id);
ALTER TABLE relationship_reviews ADD CONSTRAINT relationship_reviews_state_check CHECK ((state = ANY (ARRAY['open'::text, 'stay'::text, 'part'::text, 'parted'::text, 'withdrawn'::text])));
ALTER TABLE schema_migrations ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);
ALTER TABLE sensitivities ADD CONSTRAINT sensitivities_client_id_external_id_key UNIQUE (client_id, external_id);
ALTER TABLE sensitivities ADD CONSTRAINT sensitivities_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE sensitivities ADD CONSTRAINT sensitivities_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES "user"(id);
ALTER TABLE sensitivities ADD CONSTRAINT sensitivities_intensity_check CHECK (((intensity >= 1) AND (intensity <= 5)));
ALTER TABLE sensitivities ADD CONSTRAINT sensitivities_person_id_fkey FOREIGN KEY (person_id) REFERENCES household_people(id);
ALTER TABLE sensitivities ADD CONSTRAINT sensitivities_pkey PRIMARY KEY (id);
ALTER TABLE sensitivities ADD CONSTRAINT sensitivities_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES "user"(id);
ALTER TABLE server_secrets ADD CONSTRAINT server_secrets_pkey PRIMARY KEY (name);
ALTER TABLE session ADD CONSTRAINT session_pkey PRIMARY KEY (id);
ALTER TABLE session ADD CONSTRAINT session_token_key UNIQUE (token);
ALTER TABLE session ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"(id) ON DELETE CASCADE;
ALTER TABLE sign_in_events ADD CONSTRAINT sign_in_events_by_user_fkey FOREIGN KEY (by_user) REFERENCES "user"(id);
ALTER TABLE sign_in_events ADD CONSTRAINT sign_in_events_pkey PRIMARY KEY (id);
ALTER TABLE sign_in_events ADD CONSTRAINT sign_in_events_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id);
ALTER TABLE sign_in_locks ADD CONSTRAINT sign_in_locks_pkey PRIMARY KEY (account);
ALTER TABLE sign_in_steps ADD CONSTRAINT sign_in_steps_kind_check CHECK ((kind = ANY (ARRAY['second-step'::text, 'passkey'::text, 'passkey-new'::text, 'single-sign-on'::text, 'new-password'::text])));
ALTER TABLE sign_in_steps ADD CONSTRAINT sign_in_steps_pkey PRIMARY KEY (hash);
ALTER TABLE sign_in_steps ADD CONSTRAINT sign_in_steps_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id) ON DELETE CASCADE;
ALTER TABLE sign_in_tries ADD CONSTRAINT sign_in_tries_pkey PRIMARY KEY (id);
ALTER TABLE splits ADD CONSTRAINT splits_pkey PRIMARY KEY (symbol, effective_date);
ALTER TABLE splits ADD CONSTRAINT splits_symbol_fkey FOREIGN KEY (symbol) REFERENCES instruments(symbol) ON DELETE CASCADE;
ALTER TABLE storing_mark ADD CONSTRAINT storing_mark_inputs_check CHECK ((inputs >= 0));
ALTER TABLE storing_mark ADD CONSTRAINT storing_mark_one_row_check CHECK (one_row);
ALTER TABLE storing_mark ADD CONSTRAINT storing_mark_pkey PRIMARY KEY (one_row);
ALTER TABLE totp_secrets ADD CONSTRAINT totp_secrets_pkey PRIMARY KEY (user_id);
ALTER TABLE totp_secrets ADD CONSTRAINT totp_secrets_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id) ON DELETE CASCADE;
ALTER TABLE verification ADD CONSTRAINT verification_pkey PRIMARY KEY (id);
ALTER TABLE wealth_events ADD CONSTRAINT wealth_events_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE;
ALTER TABLE wealth_events ADD CONSTRAINT wealth_events_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'inheritance'::text, 'windfall'::text, 'retirement'::text, 'divorce'::text, 'bereavement'::text])));
ALTER TABLE wealth_events ADD CONSTRAINT wealth_events_pkey PRIMARY KEY (id);
ALTER TABLE wealth_events ADD CONSTRAINT wealth_events_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id);

CREATE INDEX accounts_of_user ON public.account USING btree ("userId");
CREATE INDEX actions_client ON public.actions_without_word USING btree (client_id, at DESC);
CREATE INDEX actions_unsettled ON public.actions_without_word USING btree (sensitivity_id) WHERE (settled_at IS NULL);
CREATE INDEX alert_events_client ON public.alert_events USING btree (client_id, sequence);
CREATE INDEX alert_events_sensitivity ON public.alert_events USING btree (sensitivity_id, sequence);
CREATE INDEX alerts_client ON public.alerts USING btree (client_id, raised_at DESC, id DESC);
CREATE INDEX alerts_newest ON public.alerts USING btree (raised_at DESC, id DESC);
CREATE INDEX alerts_open ON public.alerts USING btree (client_id) WHERE (state = 'open'::text);
CREATE INDEX alerts_sensitivity ON public.alerts USING btree (sensitivity_id);
CREATE INDEX approach_uses_client ON public.approach_uses USING btree (client_id, at DESC);
CREATE INDEX approach_uses_key ON public.approach_uses USING btree (key);
CREATE INDEX audit_entries_actor ON public.audit_entries USING btree (actor, number) WHERE (actor IS NOT NULL);
CREATE INDEX audit_entries_at ON public.audit_entries USING brin (at);
CREATE INDEX audit_entries_client ON public.audit_entries USING btree (client_id, number) WHERE (client_id IS NOT NULL);
CREATE INDEX audit_entries_row ON public.audit_entries USING btree (table_name, row_id, number);
CREATE INDEX audit_entries_to_chain ON public.audit_entries USING btree (transaction_id, number);
CREATE INDEX breathing_spaces_client ON public.breathing_spaces USING btree (client_id, starts_on DESC);
CREATE INDEX calls_at ON public.calls USING btree (at DESC);
CREATE INDEX calls_client ON public.calls USING btree (client_id, at DESC);
CREATE INDEX calls_user ON public.calls USING btree (user_id, client_id);
CREATE INDEX cause_decisions_client ON public.cause_decisions USING btree (client_id, at DESC);
CREATE INDEX assignments_client ON public.client_assignments USING btree (client_id, starts_at DESC);
CREATE INDEX assignments_user ON public.client_assignments USING btree (user_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX one_exclusive ON public.client_assignments USING btree (client_id) WHERE ((kind = 'exclusive'::text) AND (ended_at IS NULL));
CREATE INDEX client_bases_client ON public.client_bases USING btree (client_id, recorded_at DESC);
CREATE INDEX client_holds_client ON public.client_holds USING btree (client_id);
CREATE INDEX client_holds_in_force ON public.client_holds USING btree (placed_at) WHERE (lifted_at IS NULL);
CREATE INDEX client_views_client ON public.client_views USING btree (client_id, id DESC) WHERE (client_id IS NOT NULL);
CREATE INDEX clients_advisor ON public.clients USING btree (advisor_id, name, id);
CREATE INDEX clients_erased ON public.clients USING btree (erased_at) WHERE (erased_at IS NOT NULL);
CREATE INDEX clients_name_begins ON public.clients USING btree (name_search text_pattern_ops);
CREATE INDEX clients_name_trigrams ON public.clients USING gin (name_trigrams gin_trgm_ops) WITH (gin_pending_list_limit='512');
CREATE INDEX clients_phone_begins ON public.clients USING btree (phone_digits text_pattern_ops);
CREATE INDEX clients_phone_digits ON public.clients USING gin (phone_digits gin_trgm_ops) WITH (gin_pending_list_limit='512');
CREATE INDEX clients_served_by ON public.clients USING btree (served_by, name, id);
CREATE INDEX contact_agreements_client ON public.contact_agreements USING btree (client_id, starts_on DESC);
CREATE UNIQUE INDEX one_agreement ON public.contact_agreements USING btree (client_id) WHERE (ended_on IS NULL);
CREATE INDEX delegation_changes_of ON public.delegation_changes USING btree (delegation_id, changed_on);
CREATE INDEX delegations_client ON public.delegations USING btree (client_id);
CREATE INDEX dictated_trades_client ON public.dictated_trades USING btree (client_id, at DESC);
CREATE INDEX erasure_requests_client ON public.erasure_requests USING btree (client_id);
CREATE UNIQUE INDEX erasure_requests_open ON public.erasure_requests USING btree (client_id) WHERE (state = 'open'::text);
CREATE INDEX people_client ON public.household_people USING btree (client_id);
CREATE INDEX people_name_begins ON public.household_people USING btree (name_search text_pattern_ops);
CREATE INDEX people_name_trigrams ON public.household_people USING gin (name_trigrams gin_trgm_ops) WITH (gin_pending_list_limit='512');
CREATE INDEX people_phone_begins ON public.household_people USING btree (phone_digits text_pattern_ops);
CREATE INDEX people_phone_digits ON public.household_people USING gin (phone_digits gin_trgm_ops) WITH (gin_pending_list_limit='512');
CREATE INDEX net_worths_client ON public.net_worths USING btree (client_id, known_on DESC);
CREATE INDEX own_triggers_user ON public.own_triggers USING btree (user_id);
CREATE INDEX passkeys_user ON public.passkeys USING btree (user_id);
CREATE INDEX plan_reversals_client ON public.plan_reversals USING btree (client_id, at DESC);
CREATE INDEX rapports_client ON public.rapports USING btree (client_id, user_id, at DESC);
CREATE INDEX recommendation_steps_client ON public.recommendation_steps USING btree (client_id);
CREATE INDEX recommendation_steps_of ON public.recommendation_steps USING btree (recommendation_id, at);
CREATE INDEX recommendations_client ON public.recommendations USING btree (client_id, made_at DESC);
CREATE INDEX recommendations_open ON public.recommendations USING btree (made_at) WHERE (state = 'open'::text);
CREATE INDEX record_reviews_position ON public.record_reviews USING btree ("position");
CREATE UNIQUE INDEX one_open_review ON public.relationship_reviews USING btree (client_id) WHERE (state = ANY (ARRAY['open'::text, 'part'::text]));
CREATE INDEX reviews_client ON public.relationship_reviews USING btree (client_id, opened_at DESC);
CREATE INDEX sensitivities_client ON public.sensitivities USING btree (client_id);
CREATE INDEX sessions_of_user ON public.session USING btree ("userId");
CREATE INDEX sign_in_events_user ON public.sign_in_events USING btree (user_id, id);
CREATE INDEX sign_in_steps_expired ON public.sign_in_steps USING btree (expires_at);
CREATE INDEX sign_in_tries_account ON public.sign_in_tries USING btree (account, at);
CREATE INDEX sign_in_tries_address ON public.sign_in_tries USING btree (address, at);
CREATE INDEX wealth_events_client ON public.wealth_events USING btree (client_id, happened_on DESC);

CREATE OR REPLACE FUNCTION public.app_go_between_clients()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT a.client_id
    FROM client_assignments a
   WHERE ((a.kind = 'go-between'::text) AND (a.user_id = ANY (ARRAY( SELECT app_visible_advisors() AS app_visible_advisors))) AND (a.ended_at IS NULL) AND (a.starts_at <= now()) AND ((a.ends_at IS NULL) OR (a.ends_at > now())));
END
;
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
CREATE OR REPLACE FUNCTION public.assignment_moves_client()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE clients SET served_by = advisor_id WHERE id = NEW.client_id;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION public.audit_changes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
 SET extra_float_digits TO '1'
 SET bytea_output TO 'hex'
AS $function$
DECLARE
  its_keys text[] := TG_ARGV[0];
  its_left_out text[] := TG_ARGV[1];
  who_did text := NULLIF(current_setting('app.user_id', true), '');
  their_role text := COALESCE(NULLIF(current_setting('app.role', true), ''),
    CASE current_setting('role') WHEN 'forecall_engine' THEN 'engine' ELSE 'server' END);
BEGIN
  -- Materialized: else a row's content is made anew for each column that looks into it.
  IF TG_OP = 'UPDATE' THEN
    WITH rows AS MATERIALIZED (SELECT to_jsonb(after_it) - its_left_out AS content FROM changed AS after_it
      EXCEPT SELECT to_jsonb(before_it) - its_left_out FROM before AS before_it)
    INSERT INTO audit_entries (at, actor, actor_role, table_name, row_id, client_id, operation, content)
    SELECT clock_timestamp(), who_did, their_role, TG_TABLE_NAME, audit_row_id(content, its_keys),
      (content ->> 'client_id')::uuid, 'update', content FROM rows;
  ELSE
    WITH rows AS MATERIALIZED (SELECT to_jsonb(one) - its_left_out AS content FROM changed AS one)
    INSERT INTO audit_entries (at, actor, actor_role, table_name, row_id, client_id, operation, content)
    SELECT clock_timestamp(), who_did, their_role, TG_TABLE_NAME, audit_row_id(content, its_keys),
      (content ->> 'client_id')::uuid, lower(TG_OP), content FROM rows;
  END IF;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION public.audit_field(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (value IS NULL) THEN '-,'::text ELSE (((octet_length(value) || ':'::text) || value) || ','::text) END
;
CREATE OR REPLACE FUNCTION public.audit_refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% of % is refused: the record is only ever added to', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $function$
;
CREATE OR REPLACE FUNCTION public.audit_row_id(content jsonb, keys text[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN concat_ws('/'::text, (content ->> (keys)[1]), (content ->> (keys)[2]), (content ->> (keys)[3]))
;
CREATE OR REPLACE FUNCTION public.audit_table(name text, keys text[] DEFAULT '{id}'::text[], left_out text[] DEFAULT '{}'::text[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO '$user', 'public'
 SET "TimeZone" TO 'UTC'
 SET extra_float_digits TO '1'
 SET bytea_output TO 'hex'
AS $function$
#variable_conflict use_variable
DECLARE
  -- The owner sees no row of a table whose policies bind the owner, too.
  forced boolean := (SELECT relforcerowsecurity FROM pg_class WHERE oid = format('%I', name)::regclass);
  doing text;
BEGIN
  INSERT INTO audited_tables VALUES (name, keys, left_out)
    ON CONFLICT ON CONSTRAINT audited_tables_pkey DO UPDATE SET keys = excluded.keys, left_out = excluded.left_out;
  FOREACH doing IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER %s ON %I REFERENCING %s FOR EACH STATEMENT EXECUTE FUNCTION audit_changes(%L, %L)',
      'audit_' || lower(doing), doing, name,
      CASE doing WHEN 'INSERT' THEN 'NEW TABLE AS changed' WHEN 'DELETE' THEN 'OLD TABLE AS changed'
        ELSE 'OLD TABLE AS before NEW TABLE AS changed' END, keys, left_out);
  END LOOP;
  IF forced THEN EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', name); END IF;
  EXECUTE format('INSERT INTO audit_entries (at, actor_role, table_name, row_id, client_id, operation, content)
    SELECT clock_timestamp(), ''server'', %L, audit_row_id(content, %L), (content ->> ''client_id'')::uuid, ''found'', content
    FROM (SELECT to_jsonb(one) - %L::text[] AS content FROM %I AS one) AS rows
    WHERE content IS DISTINCT FROM (SELECT e.content FROM audit_entries e
      WHERE e.table_name = %L AND e.row_id = audit_row_id(rows.content, %L) ORDER BY number DESC LIMIT 1)',
    name, keys, left_out, name, name, keys);
  IF forced THEN EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name); END IF;
END $function$
;
CREATE OR REPLACE FUNCTION public.audit_time(at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN to_char((at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'::text)
;
CREATE OR REPLACE FUNCTION public.begin_served_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.served_by := NEW.advisor_id;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION public.chain_audit_entries(most integer)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
DECLARE
  entry audit_entries;
  head record;
  chained integer := 0;
  place bigint;
  previous bytea;
  own bytea;
BEGIN
  IF NOT pg_try_advisory_xact_lock(4063228) THEN RETURN 0; END IF;
  SELECT position, hash, transaction_id, number INTO head FROM audit_chain ORDER BY position DESC LIMIT 1;
  place := COALESCE(head.position, 0);
  previous := COALESCE(head.hash, sha256(convert_to((SELECT id::text FROM audit_record), 'UTF8')));
  FOR entry IN
    SELECT * FROM audit_entries
    WHERE (transaction_id, number) > (COALESCE(head.transaction_id, '0'), COALESCE(head.number, 0))
      AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY transaction_id, number LIMIT most
  LOOP
    place := place + 1;
    own := sha256(convert_to(audit_field(place::text) || audit_field(audit_time(entry.at)) || audit_field(entry.actor)
      || audit_field(entry.actor_role) || audit_field(entry.table_name) || audit_field(entry.row_id)
      || audit_field(entry.client_id::text) || audit_field(entry.operation) || audit_field(entry.content::text)
      || audit_field(encode(previous, 'hex')), 'UTF8'));
    INSERT INTO audit_chain VALUES (place, entry.number, entry.transaction_id, previous, own, clock_timestamp());
    previous := own;
    chained := chained + 1;
  END LOOP;
  RETURN chained;
END $function$
;
CREATE OR REPLACE FUNCTION public.client_views_refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% of client_views is refused: it is only ever added to', TG_OP USING ERRCODE = 'insufficient_privilege';
END $function$
;
CREATE OR REPLACE FUNCTION public.clients_between(advisor text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT a.client_id
    FROM client_assignments a
   WHERE ((a.kind = 'go-between'::text) AND (a.user_id = clients_between.advisor) AND (a.ended_at IS NULL) AND (a.starts_at <= now()) AND ((a.ends_at IS NULL) OR (a.ends_at > now())));
END
;
CREATE OR REPLACE FUNCTION public.clients_stay_themselves()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'A client keeps the id: holdings go by it.' USING ERRCODE = 'foreign_key_violation';
END $function$
;
CREATE OR REPLACE FUNCTION public.clients_take_holdings()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM holdings;
  ELSE
    DELETE FROM holdings USING gone WHERE holdings.client_id = gone.id;
  END IF;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION public.digits_of(phone text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ltrim(regexp_replace(regexp_replace(translate(NORMALIZE(COALESCE(phone, ''::text), NFKC), '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९'::text, '012345678901234567890123456789'::text), '(\d)[\s.(-]*([;,#]|(x|extn?|extension)[\s.:]*\d).*$'::text, '\1'::text, 'i'::text), '\(\s*0\s*\)|[^0-9]'::text, ''::text, 'g'::text), '0'::text)
;
CREATE OR REPLACE FUNCTION public.go_betweens_follow()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE client_assignments SET from_user = NEW.served_by
    WHERE client_id = NEW.id AND kind = 'go-between' AND ended_at IS NULL AND from_user <> NEW.served_by;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION public.holdings_know_clients()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (SELECT count(*) FROM (SELECT FROM clients WHERE id IN (SELECT client_id FROM written) FOR KEY SHARE) AS known)
     < (SELECT count(DISTINCT client_id) FROM written) THEN
    RAISE EXCEPTION 'There is no such client.' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION public.holdings_know_symbols()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM written WHERE NOT EXISTS (SELECT FROM instruments WHERE instruments.symbol = written.symbol)) THEN
    RAISE EXCEPTION 'There is no such instrument.' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION public.holdings_stay_theirs()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'A holding stays its client''s.' USING ERRCODE = 'foreign_key_violation';
END $function$
;
CREATE OR REPLACE FUNCTION public.instruments_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'An instrument stays, and keeps its symbol: holdings go by it.' USING ERRCODE = 'foreign_key_violation';
END $function$
;
CREATE OR REPLACE FUNCTION public.keep_served_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.served_by := served_by_now(NEW.id, NEW.advisor_id);
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION public.salted_print(salt uuid, value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN encode(sha256(convert_to(((salt || ':'::text) || value), 'UTF8'::name)), 'hex'::text)
;
CREATE OR REPLACE FUNCTION public.search_form(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (' '::text || btrim(regexp_replace(translate(lower(unaccent('unaccent'::regdictionary, regexp_replace(NORMALIZE(value, NFKC), '[''`´ʼ‘’​-‏‪-‮⁠-⁩﻿ً-ْـ]'::text, ''::text, 'g'::text))), 'ςأإآٱةى'::text, 'σااااهي'::text), '[\s!-/:-@[-`{-~«·»‐-―“-‟、。・]+'::text, ' '::text, 'g'::text)))
;
CREATE OR REPLACE FUNCTION public.served_by_now(client uuid, home text)
 RETURNS text
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT COALESCE(( SELECT a.user_id
            FROM client_assignments a
           WHERE ((a.client_id = served_by_now.client) AND (a.kind = 'exclusive'::text) AND (a.ended_at IS NULL) AND (a.starts_at <= now()) AND ((a.ends_at IS NULL) OR (a.ends_at > now())))
           ORDER BY a.starts_at DESC
          LIMIT 1), home) AS "coalesce";
END
;
CREATE OR REPLACE FUNCTION public.sign_in_events_refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% of sign_in_events is refused: it is only ever added to', TG_OP USING ERRCODE = 'insufficient_privilege';
END $function$
;
CREATE OR REPLACE FUNCTION public.spelled_in_ascii(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (SELECT string_agg(CASE WHEN (ascii(letters.letter) < 128) THEN letters.letter ELSE ((chr((97 + (ascii(letters.letter) % 26))) || chr((97 + ((ascii(letters.letter) / 26) % 26)))) || CASE WHEN (ascii(letters.letter) < 12288) THEN ''::text ELSE chr((97 + ((ascii(letters.letter) / 676) % 26))) END) END, ''::text ORDER BY letters.place) AS string_agg FROM unnest(string_to_array(spelled_in_ascii.value, NULL::text)) WITH ORDINALITY letters(letter, place))
;
CREATE OR REPLACE FUNCTION public.trigram_form(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (octet_length(value) = length(value)) THEN value ELSE spelled_in_ascii(value) END
;

CREATE TRIGGER audit_delete AFTER DELETE ON public.actions_without_word REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{external_id}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.actions_without_word REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{external_id}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.actions_without_word REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{external_id}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.alert_events REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{sequence}', '{transaction_id}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.alert_events REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{sequence}', '{transaction_id}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.alert_events REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{sequence}', '{transaction_id}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.api_tokens REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{hash,last_used_at}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.api_tokens REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{hash,last_used_at}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.api_tokens REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{hash,last_used_at}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.approaches REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.approaches REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.approaches REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_chain FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_record FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_delete AFTER DELETE ON public.audited_tables REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{table_name}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.audited_tables REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{table_name}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.audited_tables REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{table_name}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.breathing_spaces REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.breathing_spaces REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.breathing_spaces REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.calls REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{topic,topic_salt}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.calls REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{topic,topic_salt}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.calls REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{topic,topic_salt}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.cause_decisions REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.cause_decisions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.cause_decisions REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.client_assignments REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.client_assignments REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.client_assignments REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER moves_client AFTER INSERT OR UPDATE ON public.client_assignments FOR EACH ROW EXECUTE FUNCTION assignment_moves_client();
CREATE TRIGGER audit_delete AFTER DELETE ON public.client_bases REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.client_bases REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.client_bases REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.client_holds REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.client_holds REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.client_holds REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON public.client_views FOR EACH STATEMENT EXECUTE FUNCTION client_views_refuse();
CREATE TRIGGER begin_served_by BEFORE INSERT ON public.clients FOR EACH ROW EXECUTE FUNCTION begin_served_by();
CREATE TRIGGER go_betweens_follow AFTER UPDATE OF advisor_id, served_by ON public.clients FOR EACH ROW WHEN ((old.served_by <> new.served_by)) EXECUTE FUNCTION go_betweens_follow();
CREATE TRIGGER served_by BEFORE UPDATE OF advisor_id, served_by ON public.clients FOR EACH ROW EXECUTE FUNCTION keep_served_by();
CREATE TRIGGER stay_themselves BEFORE UPDATE OF id ON public.clients FOR EACH ROW WHEN ((old.id IS DISTINCT FROM new.id)) EXECUTE FUNCTION clients_stay_themselves();
CREATE TRIGGER take_all_holdings AFTER TRUNCATE ON public.clients FOR EACH STATEMENT EXECUTE FUNCTION clients_take_holdings();
CREATE TRIGGER take_holdings AFTER DELETE ON public.clients REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION clients_take_holdings();
CREATE TRIGGER audit_delete AFTER DELETE ON public.contact_agreements REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.contact_agreements REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.contact_agreements REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.contact_policies REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{version}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.contact_policies REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{version}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.contact_policies REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{version}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.covers REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{advisor_id,covered_by,starts_at}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.covers REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{advisor_id,covered_by,starts_at}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.covers REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{advisor_id,covered_by,starts_at}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.delegation_changes REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.delegation_changes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.delegation_changes REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.delegations REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.delegations REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.delegations REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.erasure_requests REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.erasure_requests REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.erasure_requests REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER know_clients_added AFTER INSERT ON public.holdings REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION holdings_know_clients();
CREATE TRIGGER know_symbols_added AFTER INSERT ON public.holdings REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION holdings_know_symbols();
CREATE TRIGGER know_symbols_changed AFTER UPDATE ON public.holdings REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION holdings_know_symbols();
CREATE TRIGGER stay_theirs BEFORE UPDATE OF client_id ON public.holdings FOR EACH ROW WHEN ((old.client_id IS DISTINCT FROM new.client_id)) EXECUTE FUNCTION holdings_stay_theirs();
CREATE TRIGGER stay BEFORE DELETE ON public.instruments FOR EACH ROW EXECUTE FUNCTION instruments_stay();
CREATE TRIGGER stay_called BEFORE UPDATE OF symbol ON public.instruments FOR EACH ROW WHEN ((old.symbol IS DISTINCT FROM new.symbol)) EXECUTE FUNCTION instruments_stay();
CREATE TRIGGER stay_emptied BEFORE TRUNCATE ON public.instruments FOR EACH STATEMENT EXECUTE FUNCTION instruments_stay();
CREATE TRIGGER audit_delete AFTER DELETE ON public.plan_reversals REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.plan_reversals REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.plan_reversals REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.policy_sends REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{client_id,version}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.policy_sends REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{client_id,version}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.policy_sends REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{client_id,version}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.practice_settings REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{name}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.practice_settings REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{name}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.practice_settings REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{name}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.recommendation_steps REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.recommendation_steps REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.recommendation_steps REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.recommendations REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.recommendations REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.recommendations REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.record_reviews REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.record_reviews REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.record_reviews REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.relationship_ends REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{client_id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.relationship_ends REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{client_id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.relationship_ends REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{client_id}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.relationship_reviews REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.relationship_reviews REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.relationship_reviews REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.sensitivities REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{external_id}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.sensitivities REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{external_id}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.sensitivities REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{external_id}');
CREATE TRIGGER audit_delete AFTER DELETE ON public.sign_in_events REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_insert AFTER INSERT ON public.sign_in_events REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER audit_update AFTER UPDATE ON public.sign_in_events REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{}');
CREATE TRIGGER only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sign_in_events FOR EACH STATEMENT EXECUTE FUNCTION sign_in_events_refuse();
CREATE TRIGGER audit_delete AFTER DELETE ON public."user" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{emailVerified,image,timeZone,createdAt,updatedAt}');
CREATE TRIGGER audit_insert AFTER INSERT ON public."user" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{emailVerified,image,timeZone,createdAt,updatedAt}');
CREATE TRIGGER audit_update AFTER UPDATE ON public."user" REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_changes('{id}', '{emailVerified,image,timeZone,createdAt,updatedAt}');

ALTER TABLE actions_without_word ENABLE ROW LEVEL SECURITY;
ALTER TABLE actions_without_word FORCE ROW LEVEL SECURITY;
ALTER TABLE alert_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_events FORCE ROW LEVEL SECURITY;
ALTER TABLE alerts ENABLE ROW LEVEL SECURITY;
ALTER TABLE alerts FORCE ROW LEVEL SECURITY;
ALTER TABLE approach_uses ENABLE ROW LEVEL SECURITY;
ALTER TABLE approach_uses FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_chain ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_chain FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE breathing_spaces ENABLE ROW LEVEL SECURITY;
ALTER TABLE breathing_spaces FORCE ROW LEVEL SECURITY;
ALTER TABLE calls ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls FORCE ROW LEVEL SECURITY;
ALTER TABLE cause_decisions ENABLE ROW LEVEL SECURITY;
ALTER TABLE cause_decisions FORCE ROW LEVEL SECURITY;
ALTER TABLE client_assignments ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_assignments FORCE ROW LEVEL SECURITY;
ALTER TABLE client_bases ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_bases FORCE ROW LEVEL SECURITY;
ALTER TABLE client_holds ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_holds FORCE ROW LEVEL SECURITY;
ALTER TABLE client_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE client_views ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_views FORCE ROW LEVEL SECURITY;
ALTER TABLE clients ENABLE ROW LEVEL SECURITY;
ALTER TABLE clients FORCE ROW LEVEL SECURITY;
ALTER TABLE contact_agreements ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_agreements FORCE ROW LEVEL SECURITY;
ALTER TABLE delegation_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE delegation_changes FORCE ROW LEVEL SECURITY;
ALTER TABLE delegations ENABLE ROW LEVEL SECURITY;
ALTER TABLE delegations FORCE ROW LEVEL SECURITY;
ALTER TABLE dictated_trades ENABLE ROW LEVEL SECURITY;
ALTER TABLE dictated_trades FORCE ROW LEVEL SECURITY;
ALTER TABLE episode_states ENABLE ROW LEVEL SECURITY;
ALTER TABLE episode_states FORCE ROW LEVEL SECURITY;
ALTER TABLE erasure_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasure_requests FORCE ROW LEVEL SECURITY;
ALTER TABLE holdings ENABLE ROW LEVEL SECURITY;
ALTER TABLE holdings FORCE ROW LEVEL SECURITY;
ALTER TABLE household_people ENABLE ROW LEVEL SECURITY;
ALTER TABLE household_people FORCE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE net_worths ENABLE ROW LEVEL SECURITY;
ALTER TABLE net_worths FORCE ROW LEVEL SECURITY;
ALTER TABLE own_triggers ENABLE ROW LEVEL SECURITY;
ALTER TABLE own_triggers FORCE ROW LEVEL SECURITY;
ALTER TABLE plan_reversals ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_reversals FORCE ROW LEVEL SECURITY;
ALTER TABLE policy_sends ENABLE ROW LEVEL SECURITY;
ALTER TABLE policy_sends FORCE ROW LEVEL SECURITY;
ALTER TABLE portfolio_states ENABLE ROW LEVEL SECURITY;
ALTER TABLE portfolio_states FORCE ROW LEVEL SECURITY;
ALTER TABLE rapports ENABLE ROW LEVEL SECURITY;
ALTER TABLE rapports FORCE ROW LEVEL SECURITY;
ALTER TABLE recommendation_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE recommendation_steps FORCE ROW LEVEL SECURITY;
ALTER TABLE recommendations ENABLE ROW LEVEL SECURITY;
ALTER TABLE recommendations FORCE ROW LEVEL SECURITY;
ALTER TABLE record_reviews ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_reviews FORCE ROW LEVEL SECURITY;
ALTER TABLE relationship_ends ENABLE ROW LEVEL SECURITY;
ALTER TABLE relationship_ends FORCE ROW LEVEL SECURITY;
ALTER TABLE relationship_reviews ENABLE ROW LEVEL SECURITY;
ALTER TABLE relationship_reviews FORCE ROW LEVEL SECURITY;
ALTER TABLE sensitivities ENABLE ROW LEVEL SECURITY;
ALTER TABLE sensitivities FORCE ROW LEVEL SECURITY;
ALTER TABLE sign_in_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_events FORCE ROW LEVEL SECURITY;
ALTER TABLE wealth_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE wealth_events FORCE ROW LEVEL SECURITY;

CREATE POLICY engine ON actions_without_word FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON actions_without_word FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = actions_without_word.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = actions_without_word.client_id)));
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
CREATE POLICY engine ON approach_uses FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON approach_uses FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = approach_uses.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = approach_uses.client_id)));
CREATE POLICY engine ON audit_chain FOR SELECT TO forecall_engine
  USING true;
CREATE POLICY keeping ON audit_chain FOR ALL TO public
  USING (CURRENT_USER <> ALL (ARRAY['forecall_app'::name, 'forecall_engine'::name]));
CREATE POLICY supervising ON audit_chain FOR SELECT TO forecall_app
  USING (NULLIF(current_setting('app.role'::text, true), ''::text) = ANY (ARRAY['supervisor'::text, 'administrator'::text]));
CREATE POLICY engine ON audit_entries FOR SELECT TO forecall_engine
  USING true;
CREATE POLICY keeping ON audit_entries FOR ALL TO public
  USING (CURRENT_USER <> ALL (ARRAY['forecall_app'::name, 'forecall_engine'::name]));
CREATE POLICY supervising ON audit_entries FOR SELECT TO forecall_app
  USING (NULLIF(current_setting('app.role'::text, true), ''::text) = ANY (ARRAY['supervisor'::text, 'administrator'::text]));
CREATE POLICY engine ON breathing_spaces FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON breathing_spaces FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = breathing_spaces.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = breathing_spaces.client_id)));
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
CREATE POLICY engine ON cause_decisions FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON cause_decisions FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = cause_decisions.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = cause_decisions.client_id)));
CREATE POLICY concerned ON client_assignments FOR SELECT TO forecall_app
  USING ((user_id = ANY (ARRAY( SELECT app_visible_advisors() AS app_visible_advisors))) OR ((kind = 'go-between'::text) AND (from_user = ANY (ARRAY( SELECT app_visible_advisors() AS app_visible_advisors)))));
CREATE POLICY engine ON client_assignments FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY engine ON client_bases FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON client_bases FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = client_bases.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = client_bases.client_id)));
CREATE POLICY engine ON client_holds FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY supervising ON client_holds AS RESTRICTIVE FOR ALL TO forecall_app
  USING (NULLIF(current_setting('app.role'::text, true), ''::text) = ANY (ARRAY['supervisor'::text, 'administrator'::text]));
CREATE POLICY with_client ON client_holds FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = client_holds.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = client_holds.client_id)));
CREATE POLICY engine ON client_keys FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY keeping ON client_keys FOR ALL TO public
  USING (CURRENT_USER <> ALL (ARRAY['forecall_app'::name, 'forecall_engine'::name]));
CREATE POLICY with_client_add ON client_keys FOR INSERT TO forecall_app
  WITH CHECK ((client_id = '00000000-0000-0000-0000-000000000000'::uuid) OR (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = client_keys.client_id))));
CREATE POLICY with_client_read ON client_keys FOR SELECT TO forecall_app
  USING ((client_id = '00000000-0000-0000-0000-000000000000'::uuid) OR (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = client_keys.client_id))));
CREATE POLICY engine ON client_views FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY supervising ON client_views FOR SELECT TO forecall_app
  USING (NULLIF(current_setting('app.role'::text, true), ''::text) = ANY (ARRAY['supervisor'::text, 'administrator'::text]));
CREATE POLICY engine ON clients FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY not_erased ON clients AS RESTRICTIVE FOR ALL TO forecall_app
  USING (erased_at IS NULL);
CREATE POLICY served ON clients FOR SELECT TO forecall_app
  USING ((served_by = ANY (ARRAY( SELECT app_visible_advisors() AS app_visible_advisors))) OR (id = ANY (ARRAY( SELECT app_go_between_clients() AS app_go_between_clients))));
CREATE POLICY engine ON contact_agreements FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON contact_agreements FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = contact_agreements.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = contact_agreements.client_id)));
CREATE POLICY engine ON delegation_changes FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON delegation_changes FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = delegation_changes.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = delegation_changes.client_id)));
CREATE POLICY engine ON delegations FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON delegations FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = delegations.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = delegations.client_id)));
CREATE POLICY engine ON dictated_trades FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON dictated_trades FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = dictated_trades.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = dictated_trades.client_id)));
CREATE POLICY engine ON episode_states FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_sensitivity ON episode_states FOR SELECT TO forecall_app
  USING (EXISTS ( SELECT
   FROM sensitivities
  WHERE (sensitivities.id = episode_states.sensitivity_id)));
CREATE POLICY engine ON erasure_requests FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY supervising ON erasure_requests AS RESTRICTIVE FOR ALL TO forecall_app
  USING (NULLIF(current_setting('app.role'::text, true), ''::text) = ANY (ARRAY['supervisor'::text, 'administrator'::text]));
CREATE POLICY with_client ON erasure_requests FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = erasure_requests.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = erasure_requests.client_id)));
CREATE POLICY engine ON holdings FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON holdings FOR SELECT TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = holdings.client_id)));
CREATE POLICY engine ON household_people FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON household_people FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = household_people.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = household_people.client_id)));
CREATE POLICY engine ON idempotency_keys FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY own_keys ON idempotency_keys FOR ALL TO forecall_app
  USING (asked_by = COALESCE(NULLIF(current_setting('app.user_id'::text, true), ''::text), 'api-token'::text))
  WITH CHECK (asked_by = COALESCE(NULLIF(current_setting('app.user_id'::text, true), ''::text), 'api-token'::text));
CREATE POLICY engine ON net_worths FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON net_worths FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = net_worths.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = net_worths.client_id)));
CREATE POLICY own ON own_triggers FOR ALL TO forecall_app
  USING (user_id = NULLIF(current_setting('app.user_id'::text, true), ''::text))
  WITH CHECK (user_id = NULLIF(current_setting('app.user_id'::text, true), ''::text));
CREATE POLICY engine ON plan_reversals FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON plan_reversals FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = plan_reversals.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = plan_reversals.client_id)));
CREATE POLICY engine ON policy_sends FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON policy_sends FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = policy_sends.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = policy_sends.client_id)));
CREATE POLICY engine ON portfolio_states FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON portfolio_states FOR SELECT TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = portfolio_states.client_id)));
CREATE POLICY engine ON rapports FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON rapports FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = rapports.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = rapports.client_id)));
CREATE POLICY engine ON recommendation_steps FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON recommendation_steps FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = recommendation_steps.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = recommendation_steps.client_id)));
CREATE POLICY engine ON recommendations FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON recommendations FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = recommendations.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = recommendations.client_id)));
CREATE POLICY engine ON record_reviews FOR SELECT TO forecall_engine
  USING true;
CREATE POLICY own_review ON record_reviews FOR INSERT TO forecall_app
  WITH CHECK ((NULLIF(current_setting('app.role'::text, true), ''::text) = ANY (ARRAY['supervisor'::text, 'administrator'::text])) AND (reviewed_by = NULLIF(current_setting('app.user_id'::text, true), ''::text)));
CREATE POLICY supervising ON record_reviews FOR SELECT TO forecall_app
  USING (NULLIF(current_setting('app.role'::text, true), ''::text) = ANY (ARRAY['supervisor'::text, 'administrator'::text]));
CREATE POLICY engine ON relationship_ends FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY supervising ON relationship_ends AS RESTRICTIVE FOR ALL TO forecall_app
  USING (NULLIF(current_setting('app.role'::text, true), ''::text) = ANY (ARRAY['supervisor'::text, 'administrator'::text]));
CREATE POLICY with_client ON relationship_ends FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = relationship_ends.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = relationship_ends.client_id)));
CREATE POLICY engine ON relationship_reviews FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON relationship_reviews FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = relationship_reviews.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = relationship_reviews.client_id)));
CREATE POLICY engine ON sensitivities FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON sensitivities FOR SELECT TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = sensitivities.client_id)));
CREATE POLICY anything_happened ON sign_in_events FOR INSERT TO forecall_app
  WITH CHECK true;
CREATE POLICY engine ON sign_in_events FOR SELECT TO forecall_engine
  USING true;
CREATE POLICY own_or_supervised ON sign_in_events FOR SELECT TO forecall_app
  USING ((user_id = NULLIF(current_setting('app.user_id'::text, true), ''::text)) OR (current_setting('app.role'::text, true) = ANY (ARRAY['supervisor'::text, 'administrator'::text])));
CREATE POLICY engine ON wealth_events FOR ALL TO forecall_engine
  USING true
  WITH CHECK true;
CREATE POLICY with_client ON wealth_events FOR ALL TO forecall_app
  USING (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = wealth_events.client_id)))
  WITH CHECK (EXISTS ( SELECT
   FROM clients
  WHERE (clients.id = wealth_events.client_id)));

GRANT INSERT, SELECT, UPDATE ON actions_without_word TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON actions_without_word TO forecall_engine;
GRANT SELECT ON alert_events TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON alert_events TO forecall_engine;
GRANT SELECT ON alerts TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON alerts TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON approach_uses TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON approach_uses TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON approaches TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON approaches TO forecall_engine;
GRANT SELECT ON audit_chain TO forecall_app;
GRANT SELECT ON audit_chain TO forecall_engine;
GRANT SELECT ON audit_entries TO forecall_app;
GRANT SELECT ON audit_entries TO forecall_engine;
GRANT SELECT ON audit_record TO forecall_app;
GRANT SELECT ON audit_record TO forecall_engine;
GRANT SELECT ON audited_tables TO forecall_app;
GRANT SELECT ON audited_tables TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON breathing_spaces TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON breathing_spaces TO forecall_engine;
GRANT INSERT, SELECT ON calls TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON calls TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON canary TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON cause_decisions TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON cause_decisions TO forecall_engine;
GRANT SELECT ON client_assignments TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON client_assignments TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON client_bases TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON client_bases TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON client_holds TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON client_holds TO forecall_engine;
GRANT INSERT, SELECT ON client_keys TO forecall_app;
GRANT INSERT, SELECT, UPDATE ON client_keys TO forecall_engine;
GRANT SELECT ON client_views TO forecall_app;
GRANT INSERT, SELECT ON client_views TO forecall_engine;
GRANT SELECT ON clients TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON clients TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON contact_agreements TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON contact_agreements TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON contact_policies TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON contact_policies TO forecall_engine;
GRANT SELECT ON covers TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON covers TO forecall_engine;
GRANT SELECT ON daily_closes TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON daily_closes TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON delegation_changes TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON delegation_changes TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON delegations TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON delegations TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON dictated_trades TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON dictated_trades TO forecall_engine;
GRANT SELECT ON episode_states TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON episode_states TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON erasure_requests TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON erasure_requests TO forecall_engine;
GRANT SELECT ON feed_state TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON feed_state TO forecall_engine;
GRANT SELECT ON holdings TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON holdings TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON household_people TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON household_people TO forecall_engine;
GRANT INSERT, SELECT ON idempotency_keys TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON idempotency_keys TO forecall_engine;
GRANT SELECT ON instruments TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON instruments TO forecall_engine;
GRANT SELECT ON leader TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON net_worths TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON net_worths TO forecall_engine;
GRANT DELETE, INSERT, SELECT, UPDATE ON own_triggers TO forecall_app;
GRANT INSERT, SELECT, UPDATE ON plan_reversals TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON plan_reversals TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON policy_sends TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON policy_sends TO forecall_engine;
GRANT SELECT ON portfolio_states TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON portfolio_states TO forecall_engine;
GRANT SELECT ON practice_settings TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON practice_settings TO forecall_engine;
GRANT SELECT ON quote_states TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON quote_states TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON rapports TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON rapports TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON recommendation_steps TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON recommendation_steps TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON recommendations TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON recommendations TO forecall_engine;
GRANT INSERT, SELECT ON record_reviews TO forecall_app;
GRANT SELECT ON record_reviews TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON relationship_ends TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON relationship_ends TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON relationship_reviews TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON relationship_reviews TO forecall_engine;
GRANT SELECT ON sensitivities TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON sensitivities TO forecall_engine;
GRANT INSERT, SELECT ON sign_in_events TO forecall_app;
GRANT SELECT ON sign_in_events TO forecall_engine;
GRANT SELECT ON splits TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON splits TO forecall_engine;
GRANT DELETE, INSERT, SELECT, UPDATE ON storing_mark TO forecall_engine;
GRANT SELECT (id, name, email, role, "timeZone", "closedAt") ON "user" TO forecall_app;
GRANT SELECT (id, name, email, role, "timeZone", "closedAt") ON "user" TO forecall_engine;
GRANT INSERT, SELECT, UPDATE ON wealth_events TO forecall_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON wealth_events TO forecall_engine;
