import type { Tx } from '../../db/pool.ts';
import { endsOf } from '../../db/privacy-erasures.ts';
import { holdsOf, type StoredHold } from '../../db/privacy-holds.ts';
import { getSetting } from '../../db/settings.ts';
import type { HindranceView, RetentionView } from '../../shared/api/privacy.ts';
import { USUAL_RETENTION_YEARS } from '../../shared/privacy.ts';
import { momentIn } from '../people/days.ts';
import { hindrancesOf, retentionOf } from './hindrances.ts';

export const RETENTION_SETTING = 'retention-years';

export const retentionYears = async (tx: Tx): Promise<number> => {
  const years = await getSetting(tx, RETENTION_SETTING);
  return typeof years === 'number' ? years : USUAL_RETENTION_YEARS;
};

/** What time and in which zone days are counted. */
export type Clock = { now: number; timeZone: string };

export type Standing = {
  retention: RetentionView;
  holds: StoredHold[];
  waitsFor: HindranceView[];
};

/** What keeps each of these clients from being erased, as of now. */
export const standingOf = async (
  tx: Tx,
  clientIds: readonly string[],
  { now, timeZone }: Clock,
): Promise<Map<string, Standing>> => {
  const years = await retentionYears(tx);
  const ends = await endsOf(tx, clientIds);
  const holds = await holdsOf(tx, clientIds);
  const today = momentIn(now, timeZone).day;
  return new Map(
    clientIds.map((id) => {
      const retention = retentionOf(ends.get(id), years, timeZone);
      const own = holds.filter(({ clientId }) => clientId === id);
      return [id, { retention, holds: own, waitsFor: hindrancesOf(retention, own, today) }];
    }),
  );
};
