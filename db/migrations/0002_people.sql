-- The people side: who somebody is, what weighs on them, what was agreed, who gets on with them.
-- Whatever belongs to a client is seen by whoever sees the client; own triggers by their owner alone.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- Who serves a client now: their own advisor, or the colleague to whom they are exclusively assigned.
CREATE TABLE client_assignments (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('exclusive', 'go-between')),
  user_id text NOT NULL REFERENCES "user" ("id"),
  from_user text NOT NULL REFERENCES "user" ("id"),
  reason text NOT NULL,
  starts_at timestamptz NOT NULL DEFAULT now(),
  ends_at timestamptz,
  ended_at timestamptz,
  ended_by text REFERENCES "user" ("id"),
  made_by text REFERENCES "user" ("id"),
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX assignments_client ON client_assignments (client_id, starts_at DESC);
CREATE INDEX assignments_user ON client_assignments (user_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX one_exclusive ON client_assignments (client_id) WHERE kind = 'exclusive' AND ended_at IS NULL;

CREATE FUNCTION served_by_now(client uuid, home text) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT COALESCE((
    SELECT a.user_id FROM client_assignments a
      WHERE a.client_id = client AND a.kind = 'exclusive' AND a.ended_at IS NULL
        AND a.starts_at <= now() AND (a.ends_at IS NULL OR a.ends_at > now())
      ORDER BY a.starts_at DESC LIMIT 1), home);
END;
ALTER TABLE clients ADD COLUMN served_by text REFERENCES "user" ("id");
UPDATE clients SET served_by = advisor_id;
ALTER TABLE clients ALTER COLUMN served_by SET NOT NULL;
CREATE INDEX clients_served_by ON clients (served_by, name, id);
CREATE FUNCTION keep_served_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.served_by := served_by_now(NEW.id, NEW.advisor_id);
  RETURN NEW;
END $$;
CREATE TRIGGER served_by BEFORE INSERT OR UPDATE OF advisor_id, served_by ON clients
  FOR EACH ROW EXECUTE FUNCTION keep_served_by();
CREATE FUNCTION assignment_moves_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE clients SET served_by = advisor_id WHERE id = NEW.client_id;
  RETURN NULL;
END $$;
CREATE TRIGGER moves_client AFTER INSERT OR UPDATE ON client_assignments
  FOR EACH ROW EXECUTE FUNCTION assignment_moves_client();
-- A go-between stands between the client and whoever serves them now, and may be seen by that one.
CREATE FUNCTION go_betweens_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE client_assignments SET from_user = NEW.served_by
    WHERE client_id = NEW.id AND kind = 'go-between' AND ended_at IS NULL AND from_user <> NEW.served_by;
  RETURN NULL;
END $$;
CREATE TRIGGER go_betweens_follow AFTER UPDATE OF advisor_id, served_by ON clients
  FOR EACH ROW WHEN (OLD.served_by <> NEW.served_by) EXECUTE FUNCTION go_betweens_follow();

-- The people of a household, each with fears of their own; one of them may be the trusted contact.
CREATE TABLE household_people (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  name text NOT NULL,
  relation text NOT NULL CHECK (relation IN ('client', 'partner', 'child', 'parent', 'sibling', 'friend', 'other')),
  born date,
  phone text,
  email text,
  trusted_contact boolean NOT NULL DEFAULT false,
  -- what the client allows to be told to a trusted contact
  may_be_told text,
  note text,
  recorded_by text REFERENCES "user" ("id"),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz
);
CREATE INDEX people_client ON household_people (client_id);

-- Where a fear comes from, who said so, and when to ask again (S1). Days are of the practice's zone.
ALTER TABLE sensitivities
  ADD COLUMN person_id uuid REFERENCES household_people (id),
  ADD COLUMN recorded_by text REFERENCES "user" ("id"),
  ADD COLUMN confirmed_on date,
  ADD COLUMN confirmed_by text REFERENCES "user" ("id"),
  ADD COLUMN ask_again_on date;

-- What the advisor made of the evidence (S5); the newest decision on a cause counts.
CREATE TABLE cause_decisions (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  cause text NOT NULL CHECK (cause IN ('fear', 'control', 'anxiety', 'inadequacy', 'grievance')),
  decision text NOT NULL CHECK (decision IN ('confirmed', 'rejected')),
  -- what was on file when it was decided
  evidence jsonb NOT NULL DEFAULT '[]',
  note text,
  user_id text REFERENCES "user" ("id"),
  at timestamptz NOT NULL,
  -- market time stands still while a replay is paused
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX cause_decisions_client ON cause_decisions (client_id, at DESC);

-- Control (S2).
CREATE TABLE delegations (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('power-of-attorney', 'discretionary-mandate', 'trusted-contact')),
  state text NOT NULL CHECK (state IN ('offered', 'stalled', 'signed', 'refused', 'revoked')),
  offered_on date NOT NULL,
  changed_on date NOT NULL,
  note text
);
CREATE INDEX delegations_client ON delegations (client_id);
CREATE TABLE delegation_changes (
  id uuid PRIMARY KEY,
  delegation_id uuid NOT NULL REFERENCES delegations (id) ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  state text NOT NULL,
  changed_on date NOT NULL,
  note text,
  user_id text REFERENCES "user" ("id"),
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX delegation_changes_of ON delegation_changes (delegation_id, changed_on);
CREATE TABLE dictated_trades (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  at timestamptz NOT NULL,
  side text NOT NULL CHECK (side IN ('buy', 'sell', 'switch')),
  what text NOT NULL,
  amount double precision,
  in_their_words text,
  user_id text REFERENCES "user" ("id"),
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX dictated_trades_client ON dictated_trades (client_id, at DESC);
CREATE TABLE actions_without_word (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  external_id text,
  at timestamptz NOT NULL,
  what text NOT NULL,
  symbol text,
  amount double precision,
  sensitivity_id uuid REFERENCES sensitivities (id),
  alert_id uuid,
  recorded_by text REFERENCES "user" ("id"),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  settled_how text CHECK (settled_how IN ('told', 'undone', 'agreed')),
  settled_at timestamptz,
  settled_by text REFERENCES "user" ("id"),
  settled_note text,
  UNIQUE (client_id, external_id)
);
CREATE INDEX actions_client ON actions_without_word (client_id, at DESC);
CREATE INDEX actions_unsettled ON actions_without_word (sensitivity_id) WHERE settled_at IS NULL;

-- Recommendations, and what happened to them (S3).
CREATE TABLE recommendations (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  title text NOT NULL,
  detail text,
  state text NOT NULL CHECK (state IN ('open', 'accepted', 'refused', 'withdrawn')),
  made_at timestamptz NOT NULL,
  made_by text REFERENCES "user" ("id"),
  decided_at timestamptz,
  decided_by text REFERENCES "user" ("id"),
  decision_note text,
  -- why it could not wait for the end of a breathing space
  breathing_space_reason text
);
CREATE INDEX recommendations_client ON recommendations (client_id, made_at DESC);
CREATE INDEX recommendations_open ON recommendations (made_at) WHERE state = 'open';
CREATE TABLE recommendation_steps (
  id uuid PRIMARY KEY,
  recommendation_id uuid NOT NULL REFERENCES recommendations (id) ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  step text NOT NULL CHECK (step IN ('reminder', 'smaller-step', 'in-writing', 'meeting', 'more-time', 'colleague', 'put-off')),
  note text,
  user_id text REFERENCES "user" ("id"),
  at timestamptz NOT NULL,
  -- which came first where a paused replay gives both the same time
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX recommendation_steps_of ON recommendation_steps (recommendation_id, at);
CREATE INDEX recommendation_steps_client ON recommendation_steps (client_id);

-- Wealth and breathing space (S4).
CREATE TABLE net_worths (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  known_on date NOT NULL,
  amount double precision NOT NULL,
  note text,
  user_id text REFERENCES "user" ("id"),
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX net_worths_client ON net_worths (client_id, known_on DESC);
CREATE TABLE wealth_events (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('sale', 'inheritance', 'windfall', 'retirement', 'divorce', 'bereavement')),
  happened_on date NOT NULL,
  amount double precision,
  note text,
  user_id text REFERENCES "user" ("id"),
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX wealth_events_client ON wealth_events (client_id, happened_on DESC);
CREATE TABLE breathing_spaces (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  reason text NOT NULL CHECK (reason IN ('net-worth-rise', 'wealth-event', 'by-hand')),
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  net_worth_id uuid REFERENCES net_worths (id),
  wealth_event_id uuid REFERENCES wealth_events (id),
  -- of a rise of net worth: in percent
  rise_percent double precision,
  note text,
  opened_by text REFERENCES "user" ("id"),
  opened_at timestamptz NOT NULL DEFAULT now(),
  ended_on date,
  ended_by text REFERENCES "user" ("id"),
  end_note text
);
CREATE INDEX breathing_spaces_client ON breathing_spaces (client_id, starts_on DESC);
CREATE TABLE plan_reversals (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  at timestamptz NOT NULL,
  back_to text NOT NULL,
  in_their_words text,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'agreed', 'declined', 'withdrawn')),
  decided_at timestamptz,
  decided_by text REFERENCES "user" ("id"),
  note text,
  user_id text REFERENCES "user" ("id"),
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX plan_reversals_client ON plan_reversals (client_id, at DESC);

-- Contacts and boundaries (S7, S9, S11).
ALTER TABLE calls ADD COLUMN channel text NOT NULL DEFAULT 'phone'
  CHECK (channel IN ('phone', 'email', 'message', 'meeting', 'letter'));
CREATE INDEX calls_at ON calls (at DESC);
CREATE INDEX calls_user ON calls (user_id, client_id);
CREATE TABLE contact_agreements (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  per_day integer,
  per_week integer,
  -- HH:MM in the client's zone
  hours_from text,
  hours_to text,
  channel text,
  topics text,
  note text,
  starts_on date NOT NULL,
  ended_on date,
  made_by text REFERENCES "user" ("id"),
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX contact_agreements_client ON contact_agreements (client_id, starts_on DESC);
CREATE UNIQUE INDEX one_agreement ON contact_agreements (client_id) WHERE ended_on IS NULL;
CREATE TABLE contact_policies (
  version integer PRIMARY KEY,
  title text NOT NULL,
  body text NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'published')),
  written_by text REFERENCES "user" ("id"),
  written_at timestamptz NOT NULL,
  published_by text REFERENCES "user" ("id"),
  published_at timestamptz
);
CREATE TABLE policy_sends (
  version integer NOT NULL REFERENCES contact_policies (version),
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  channel text NOT NULL CHECK (channel IN ('email', 'letter', 'meeting')),
  sent_by text REFERENCES "user" ("id"),
  sent_at timestamptz NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by text REFERENCES "user" ("id"),
  acknowledged_how text,
  PRIMARY KEY (client_id, version)
);

-- Who gets on with whom (S14): by hand; what moods tell is worked out from the calls.
CREATE TABLE rapports (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  user_id text NOT NULL REFERENCES "user" ("id"),
  score integer NOT NULL CHECK (score BETWEEN -2 AND 2),
  note text,
  set_by text REFERENCES "user" ("id"),
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX rapports_client ON rapports (client_id, user_id, at DESC);

-- What unsettles an advisor (S12): sealed with a key that isn't in the database.
CREATE TABLE own_triggers (
  id uuid PRIMARY KEY,
  user_id text NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
  sealed bytea NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX own_triggers_user ON own_triggers (user_id);

-- What to say (S13, S15): the practice's own wording, in versions; what comes with the product is in its code.
CREATE TABLE approaches (
  id uuid PRIMARY KEY,
  key text NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'fi', 'ms')),
  version integer NOT NULL,
  cause text NOT NULL,
  trigger text NOT NULL,
  name text NOT NULL,
  opening text NOT NULL,
  reflection text NOT NULL,
  facts text[] NOT NULL DEFAULT '{}',
  offer text NOT NULL,
  avoid text NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'returned', 'retired')),
  written_by text REFERENCES "user" ("id"),
  written_at timestamptz NOT NULL,
  decided_by text REFERENCES "user" ("id"),
  decided_at timestamptz,
  decision_note text,
  UNIQUE (key, language, version)
);
CREATE TABLE approach_uses (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  call_id uuid REFERENCES calls (id) ON DELETE CASCADE,
  key text NOT NULL,
  language text NOT NULL,
  version integer NOT NULL,
  helped boolean NOT NULL,
  user_id text REFERENCES "user" ("id"),
  at timestamptz NOT NULL
);
CREATE INDEX approach_uses_client ON approach_uses (client_id, at DESC);
CREATE INDEX approach_uses_key ON approach_uses (key);

-- The last resort (S6).
CREATE TABLE relationship_reviews (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('open', 'stay', 'part', 'parted', 'withdrawn')),
  why text NOT NULL,
  -- what was on file, and which gentler steps had been tried, when it was opened
  evidence jsonb NOT NULL,
  steps jsonb NOT NULL,
  opened_by text REFERENCES "user" ("id"),
  opened_at timestamptz NOT NULL,
  decide_from date NOT NULL,
  decided_by text REFERENCES "user" ("id"),
  decided_at timestamptz,
  decision_note text,
  checklist jsonb NOT NULL DEFAULT '[]',
  closed_at timestamptz
);
CREATE INDEX reviews_client ON relationship_reviews (client_id, opened_at DESC);
CREATE UNIQUE INDEX one_open_review ON relationship_reviews (client_id) WHERE state IN ('open', 'part');

-- The front desk finds by any part of a name, with or without accents, and by any way of writing a number (S10).
-- As somebody at a keyboard would type it: no accents, no capitals, no punctuation, a space before each word.
-- Declared immutable: the dictionary of accents comes with the extension and doesn't change under us.
CREATE FUNCTION search_form(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ' ' || btrim(regexp_replace(
    translate(lower(unaccent('unaccent'::regdictionary, regexp_replace(normalize(value, NFKC),
      E'[''`\u00B4\u02BC\u2018\u2019\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u064B-\u0652\u0640]', '', 'g'))),
      E'\u03C2\u0623\u0625\u0622\u0671\u0629\u0649', E'\u03C3\u0627\u0627\u0627\u0627\u0647\u064A'),
    E'[\\s!-/:-@[-`{-~\u00AB\u00B7\u00BB\u2010-\u2015\u201C-\u201F\u3001\u3002\u30FB]+', ' ', 'g'));
-- Trigrams know ASCII letters everywhere, others only in some locales: the others are spelled in two or three of those.
CREATE FUNCTION spelled_in_ascii(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT string_agg(CASE WHEN ascii(letter) < 128 THEN letter
      ELSE chr(97 + ascii(letter) % 26) || chr(97 + ascii(letter) / 26 % 26)
        || CASE WHEN ascii(letter) < 12288 THEN '' ELSE chr(97 + ascii(letter) / 676 % 26) END END, '' ORDER BY place)
    FROM unnest(string_to_array(value, NULL)) WITH ORDINALITY AS letters (letter, place));
CREATE FUNCTION trigram_form(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN octet_length(value) = length(value) THEN value ELSE spelled_in_ascii(value) END;
-- What is left of a number whichever way it is written: no extension, no "(0)", no leading zeros.
CREATE FUNCTION digits_of(phone text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ltrim(regexp_replace(regexp_replace(
    translate(normalize(coalesce(phone, ''), NFKC),
      E'\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u06F0\u06F1\u06F2\u06F3\u06F4\u06F5\u06F6\u06F7\u06F8\u06F9\u0966\u0967\u0968\u0969\u096A\u096B\u096C\u096D\u096E\u096F',
      '012345678901234567890123456789'),
    E'(\\d)[\\s.(-]*([;,#]|(x|extn?|extension)[\\s.:]*\\d).*$', E'\\1', 'i'), '\(\s*0\s*\)|[^0-9]', '', 'g'), '0');
ALTER TABLE clients
  ADD COLUMN name_search text GENERATED ALWAYS AS (search_form(name)) STORED,
  ADD COLUMN name_trigrams text GENERATED ALWAYS AS (trigram_form(search_form(name))) STORED,
  ADD COLUMN phone_digits text GENERATED ALWAYS AS (digits_of(phone)) STORED;
-- A list of pending entries is read through by each search until the next vacuum, so it is kept short.
CREATE INDEX clients_name_trigrams ON clients USING gin (name_trigrams gin_trgm_ops) WITH (gin_pending_list_limit = 512);
CREATE INDEX clients_name_begins ON clients (name_search text_pattern_ops);
CREATE INDEX clients_phone_digits ON clients USING gin (phone_digits gin_trgm_ops) WITH (gin_pending_list_limit = 512);
CREATE INDEX clients_phone_begins ON clients (phone_digits text_pattern_ops);
ALTER TABLE household_people
  ADD COLUMN name_search text GENERATED ALWAYS AS (search_form(name)) STORED,
  ADD COLUMN name_trigrams text GENERATED ALWAYS AS (trigram_form(search_form(name))) STORED,
  ADD COLUMN phone_digits text GENERATED ALWAYS AS (digits_of(phone)) STORED;
CREATE INDEX people_name_trigrams ON household_people USING gin (name_trigrams gin_trgm_ops) WITH (gin_pending_list_limit = 512);
CREATE INDEX people_name_begins ON household_people (name_search text_pattern_ops);
CREATE INDEX people_phone_digits ON household_people USING gin (phone_digits gin_trgm_ops) WITH (gin_pending_list_limit = 512);
CREATE INDEX people_phone_begins ON household_people (phone_digits text_pattern_ops);

-- Who may see what.
GRANT SELECT ON contact_policies, approaches TO forecall_app;
GRANT INSERT, UPDATE ON contact_policies, approaches TO forecall_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_policies, approaches TO forecall_engine;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['household_people', 'cause_decisions', 'delegations', 'delegation_changes',
    'dictated_trades', 'actions_without_word', 'recommendations', 'recommendation_steps', 'net_worths', 'wealth_events',
    'breathing_spaces', 'plan_reversals', 'contact_agreements', 'policy_sends', 'rapports', 'approach_uses',
    'relationship_reviews'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO forecall_app', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO forecall_engine', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY engine ON %I TO forecall_engine USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY with_client ON %I TO forecall_app
      USING (EXISTS (SELECT FROM clients WHERE clients.id = %I.client_id))
      WITH CHECK (EXISTS (SELECT FROM clients WHERE clients.id = %I.client_id))', name, name, name);
  END LOOP;
END $$;

GRANT SELECT ON client_assignments TO forecall_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON client_assignments TO forecall_engine;
ALTER TABLE client_assignments ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_assignments FORCE ROW LEVEL SECURITY;
CREATE POLICY engine ON client_assignments TO forecall_engine USING (true) WITH CHECK (true);
-- Not by way of the client: whoever gave one away exclusively sees the client no more, and clients look in here.
CREATE POLICY concerned ON client_assignments FOR SELECT TO forecall_app USING (
  user_id = ANY (ARRAY(SELECT app_visible_advisors()))
  OR (kind = 'go-between' AND from_user = ANY (ARRAY(SELECT app_visible_advisors())))
);
CREATE FUNCTION app_go_between_clients() RETURNS SETOF uuid LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT a.client_id FROM client_assignments a
    WHERE a.kind = 'go-between' AND a.user_id = ANY (ARRAY(SELECT app_visible_advisors()))
      AND a.ended_at IS NULL AND a.starts_at <= now() AND (a.ends_at IS NULL OR a.ends_at > now());
END;
-- The same of one advisor, as far as the viewer may see: whose list or alerts are asked for.
CREATE FUNCTION clients_between(advisor text) RETURNS SETOF uuid LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT a.client_id FROM client_assignments a
    WHERE a.kind = 'go-between' AND a.user_id = advisor
      AND a.ended_at IS NULL AND a.starts_at <= now() AND (a.ends_at IS NULL OR a.ends_at > now());
END;
DROP POLICY own_and_covered ON clients;
CREATE POLICY served ON clients FOR SELECT TO forecall_app USING (
  served_by = ANY (ARRAY(SELECT app_visible_advisors()))
  OR id = ANY (ARRAY(SELECT app_go_between_clients()))
);

-- Nobody but their owner, whatever the role: neither the engine nor whoever sees the practice.
GRANT SELECT, INSERT, UPDATE, DELETE ON own_triggers TO forecall_app;
ALTER TABLE own_triggers ENABLE ROW LEVEL SECURITY;
ALTER TABLE own_triggers FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON own_triggers TO forecall_app
  USING (user_id = NULLIF(current_setting('app.user_id', true), ''))
  WITH CHECK (user_id = NULLIF(current_setting('app.user_id', true), ''));
