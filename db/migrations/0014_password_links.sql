-- A link by which somebody who can't get in sets a new password, once: kept like every other step on the way in, as a hash.
ALTER TABLE sign_in_steps DROP CONSTRAINT sign_in_steps_kind_check;
ALTER TABLE sign_in_steps ADD CONSTRAINT sign_in_steps_kind_check
  CHECK (kind IN ('second-step', 'passkey', 'passkey-new', 'single-sign-on', 'new-password'));
