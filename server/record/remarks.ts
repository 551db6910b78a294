import type { RecordRemark } from '../../shared/record.ts';
import type { HeadsOf, RestoreNote } from './heads-file.ts';

/** `known`: the last entry of which a head was kept until then. */
export const restored = ({ record, restoredTo, at }: RestoreNote, known: number): RecordRemark => {
  const lost = known > restoredTo;
  const after = lost
    ? `entries ${restoredTo + 1} to ${known}, of which heads had been kept, were lost with it, and what came after has their places.`
    : 'no head had been kept of a later one.';
  return {
    kind: 'restored',
    from: lost ? restoredTo + 1 : null,
    to: lost ? known : null,
    at,
    says: `A note of ${at} says that a backup of record ${record} was restored. It went on after entry ${restoredTo}: ${after}`,
  };
};

/** Heads of another record, of which a later note says that they are known. */
export const knownOther = ({ record, from, to }: HeadsOf, at: string): RecordRemark => ({
  kind: 'other-record',
  from: from.position,
  to: to.position,
  at,
  says: `The file holds heads of another record, ${record}, from entry ${from.position} of ${from.at} to entry ${to.position} of ${to.at}; a note of ${at} says that this record goes on there.`,
});
