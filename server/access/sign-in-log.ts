import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { plainEmail } from '../../db/passwords.ts';
import { asViewer } from '../../db/pool.ts';
import { insertSignInEvent, type NewSignInEvent } from '../../db/sign-in-events.ts';
import type { Peer } from '../auth.ts';

export type Happened = Pick<NewSignInEvent, 'what'> &
  Partial<Omit<NewSignInEvent, 'what' | 'address' | 'userAgent' | 'emailHash'>> & {
    peer: Pick<Peer, 'address' | 'userAgent'>;
    /** what was typed, where nobody has it: kept as a keyed hash only */
    unknownEmail?: string;
  };

export type SignInLog = {
  tell(happened: Happened): Promise<void>;
  /** the same for the same email, and no way back */
  accountOf(email: string): Buffer;
};

/** What happens at the door, in the order in which it does. Written as the role that may only add to it. */
export const createSignInLog = ({ pool, secret }: { pool: Pool; secret: string }): SignInLog => {
  const accountOf = (email: string): Buffer =>
    createHmac('sha256', secret)
      .update(`account ${plainEmail(email)}`)
      .digest();
  return {
    accountOf,
    tell: ({ peer, unknownEmail, ...happened }) => {
      const event: NewSignInEvent = {
        ...{ method: null, userId: null, byUser: null, detail: null },
        ...happened,
        emailHash:
          unknownEmail === undefined ? null : accountOf(unknownEmail).toString('hex').slice(0, 16),
        address: peer.address,
        userAgent: peer.userAgent,
      };
      const nobody = { userId: null, role: 'advisor' as const };
      return asViewer(pool, nobody, (tx) => insertSignInEvent(tx, event));
    },
  };
};
