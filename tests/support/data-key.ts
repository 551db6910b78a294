import { setMasterKey } from '../../db/keyring.ts';

/** The same for all servers and pools of the tests. */
export const testDataKey = Buffer.alloc(32, 9);
setMasterKey(testDataKey);
