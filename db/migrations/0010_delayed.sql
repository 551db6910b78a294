-- Seen only with the first price after a time in which none came in: the line may have been crossed earlier.
ALTER TABLE alerts ADD COLUMN delayed boolean NOT NULL DEFAULT false;
ALTER TABLE alert_events ADD COLUMN delayed boolean NOT NULL DEFAULT false;
