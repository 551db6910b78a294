import { z } from 'zod';

export const relationSchema = z.enum([
  'client',
  'partner',
  'child',
  'parent',
  'sibling',
  'friend',
  'other',
]);
export type Relation = z.infer<typeof relationSchema>;

/** Somebody of a household, or close to it. */
export type HouseholdPerson = {
  id: string;
  clientId: string;
  name: string;
  relation: Relation;
  born: string | null;
  phone: string | null;
  email: string | null;
  /** may be turned to when we worry about the client; at most one of a household */
  trustedContact: boolean;
  /** what the client allows them to be told */
  mayBeTold: string | null;
  note: string | null;
};
