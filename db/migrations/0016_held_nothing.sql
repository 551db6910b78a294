-- Whether a portfolio has never held anything: its first holdings don't move a peak that was imported before them.
ALTER TABLE portfolio_states ADD COLUMN held_nothing boolean NOT NULL DEFAULT false;
