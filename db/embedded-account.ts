import { execFileSync } from 'node:child_process';
import { realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './data-dir-lock.ts';

/** Whom PostgreSQL runs as. */
export type Account = { uid: number; gid: number };

const idOf = (option: '-u' | '-g'): number =>
  Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));

const systemAccount = (): Account => {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    // There is none yet.
  }
  try {
    const options = [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
    ];
    execFileSync('useradd', [...options, 'postgres'], { stdio: 'pipe' });
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    throw new EmbeddedPostgresError(
      'PostgreSQL refuses to run as root, and a system user "postgres" could not be created: create it, run as another user, or set DATABASE_URL.',
    );
  }
};

/**
 * Null: whoever we are. PostgreSQL refuses to run as root; there it runs as the owner of a cluster that
 * exists, else as the system user `postgres`, which is created where there is none.
 */
export const accountFor = (clusterDir: string): Account | null => {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : systemAccount();
};

/** Whether this account may go down to the folder and read in it. Group lists and ACLs aren't looked at. */
export const canReach = (account: Account | null, folder: string): boolean => {
  if (account === null) return true;
  let path = realpathSync(folder);
  for (let need = 0o5; ; need = 0o1) {
    const { uid, gid, mode } = statSync(path);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    if (((mode >> shift) & need) !== need) return false;
    if (path === dirname(path)) return true;
    path = dirname(path);
  }
};
