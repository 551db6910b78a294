-- Beside the market's time of an event: when the server had received the price that brought it about (null: no price did),
-- and when it was stored. Of those before, neither is known.
ALTER TABLE alert_events ADD COLUMN received_at timestamptz;
ALTER TABLE alert_events ADD COLUMN stored_at timestamptz;
ALTER TABLE alert_events ALTER COLUMN stored_at SET DEFAULT clock_timestamp();
