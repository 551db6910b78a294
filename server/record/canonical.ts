import { createHash } from 'node:crypto';
import type { RecordedEntry } from '../../db/record-chain.ts';

/** Its length in bytes, a colon, itself and a comma; a missing one is a minus and a comma. Nothing can be read two ways. */
const field = (value: string | null): string =>
  value === null ? '-,' : `${Buffer.byteLength(value)}:${value},`;

/** The second implementation of what the database does in `chain_audit_entries`. */
export const hashOf = (position: number, entry: RecordedEntry, previousHash: string): string =>
  createHash('sha256')
    .update(
      [
        String(position),
        entry.at,
        entry.actor,
        entry.actorRole,
        entry.table,
        entry.rowId,
        entry.clientId,
        entry.operation,
        entry.content,
        previousHash,
      ]
        .map(field)
        .join(''),
    )
    .digest('hex');

/** What the first entry's link leads to. */
export const beginningOf = (record: string): string =>
  createHash('sha256').update(record).digest('hex');
