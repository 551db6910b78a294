import { afterEach } from 'vitest';
import { forgetKeys, setMasterKey } from '../../db/keyring.ts';
import { testDataKey } from './data-key.ts';
import { forgetFailures, noteFailure } from './database.ts';

// Modules outlive a test file: whatever the one before it left is put back.
setMasterKey(testDataKey);
forgetKeys();
forgetFailures();

afterEach(({ task }) => {
  if (task.result?.state === 'fail') noteFailure();
});
