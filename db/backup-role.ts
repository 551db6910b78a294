import type { Tx } from './pool.ts';

/**
 * The role that backups read as: it sees every row, for a dump under row-level security would be empty, and can
 * change none. Nobody signs in as it; the login of the application isn't a member. Only a superuser can make it.
 */
export const makeBackupRole = async (tx: Tx): Promise<void> => {
  await tx.query(`DO $$ BEGIN
    CREATE ROLE forecall_backup NOLOGIN BYPASSRLS;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`);
  await tx.query('ALTER ROLE forecall_backup NOLOGIN NOSUPERUSER BYPASSRLS');
  await tx.query('GRANT pg_read_all_data TO forecall_backup');
};
