import type { Tx } from '../../db/pool.ts';
import { basesOf, type StoredBasis } from '../../db/privacy-bases.ts';
import { erasuresOf, type StoredErasure } from '../../db/privacy-erasures.ts';
import type { StoredHold } from '../../db/privacy-holds.ts';
import type {
  BasisView,
  ClientPrivacy,
  ErasureView,
  HindranceView,
  HoldView,
} from '../../shared/api/privacy.ts';
import type { Viewer } from '../../shared/users.ts';
import { iso, isoOrNull } from '../http/times.ts';
import { momentIn } from '../people/days.ts';
import { stateOf } from './hindrances.ts';
import { type Clock, standingOf } from './standing.ts';

const supervises = ({ role }: Viewer): boolean => role === 'supervisor' || role === 'administrator';

const basisView = (basis: StoredBasis): BasisView => ({
  ...basis,
  recordedAt: iso(basis.recordedAt),
});

export const holdView = ({ clientId: _, clientName: __, ...hold }: StoredHold): HoldView => ({
  ...hold,
  placedAt: iso(hold.placedAt),
  liftedAt: isoOrNull(hold.liftedAt),
});

export const erasureView = (
  { clientId: _, clientName: __, ...one }: StoredErasure,
  waitsFor: readonly HindranceView[],
): ErasureView => ({
  ...one,
  state: stateOf(one.state, waitsFor),
  recordedAt: iso(one.recordedAt),
  closedAt: isoOrNull(one.closedAt),
  waitsFor: one.state === 'open' ? [...waitsFor] : [],
});

/** What the viewer may see of one client: the basis; and whoever supervises, all of it. */
export const clientPrivacyOf = async (
  tx: Tx,
  viewer: Viewer,
  clientId: string,
  clock: Clock,
): Promise<ClientPrivacy> => {
  const bases = (await basesOf(tx, clientId)).map(basisView);
  const today = momentIn(clock.now, clock.timeZone).day;
  const basis = bases.find(({ withdrawnOn }) => withdrawnOn === null) ?? null;
  if (!supervises(viewer)) return { today, basis, bases, oversight: null };
  const standing = (await standingOf(tx, [clientId], clock)).get(clientId);
  if (!standing) return { today, basis, bases, oversight: null };
  const erasures = await erasuresOf(tx, clientId);
  return {
    today,
    basis,
    bases,
    oversight: {
      retention: standing.retention,
      holds: standing.holds.map(holdView),
      erasures: erasures.map((one) => erasureView(one, standing.waitsFor)),
    },
  };
};
