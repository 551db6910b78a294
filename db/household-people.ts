import { type HouseholdPerson, relationSchema } from '../shared/household.ts';
import { sealerFor } from './client-keys.ts';
import { isUuid } from './cursor.ts';
import type { Tx } from './pool.ts';

type Row = {
  id: string;
  client_id: string;
  name: string;
  relation: string;
  born: string | null;
  phone: string | null;
  email: string | null;
  trusted_contact: boolean;
  may_be_told: string | null;
  note: string | null;
};

const personOf = (row: Row): HouseholdPerson => ({
  id: row.id,
  clientId: row.client_id,
  name: row.name,
  relation: relationSchema.parse(row.relation),
  born: row.born,
  phone: row.phone,
  email: row.email,
  trustedContact: row.trusted_contact,
  mayBeTold: row.may_be_told,
  note: row.note,
});

const columns =
  'id, client_id, name, relation, born, phone, email, trusted_contact, may_be_told, note';

/** Those of one client, the client's own first. */
export const peopleOf = async (tx: Tx, clientId: string): Promise<HouseholdPerson[]> => {
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM household_people WHERE client_id = $1 AND removed_at IS NULL
     ORDER BY relation <> 'client', relation <> 'partner', recorded_at, id`,
    [clientId],
  );
  return rows.map(personOf);
};

/** Also one who was removed, so that they can be brought back. */
export const getPerson = async (tx: Tx, id: string): Promise<HouseholdPerson | null> => {
  if (!isUuid(id)) return null;
  const { rows } = await tx.query<Row>(`SELECT ${columns} FROM household_people WHERE id = $1`, [
    id,
  ]);
  return rows[0] ? personOf(rows[0]) : null;
};

/** Adds somebody, or changes them; whoever was the trusted contact before isn't any more. */
export const putPerson = async (
  tx: Tx,
  person: HouseholdPerson & { recordedBy: string | null },
): Promise<void> => {
  if (person.trustedContact)
    await tx.query(
      'UPDATE household_people SET trusted_contact = false WHERE client_id = $1 AND id <> $2 AND trusted_contact',
      [person.clientId, person.id],
    );
  const sealer = await sealerFor(tx, [person.clientId]);
  await tx.query(
    `INSERT INTO household_people (${columns}, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, relation = excluded.relation, born = excluded.born,
       phone = excluded.phone, email = excluded.email, trusted_contact = excluded.trusted_contact,
       may_be_told = excluded.may_be_told, note = excluded.note, removed_at = NULL`,
    [
      person.id,
      person.clientId,
      person.name,
      person.relation,
      person.born,
      person.phone,
      person.email,
      person.trustedContact,
      sealer.text(person.clientId, 'household_people.may_be_told', person.mayBeTold),
      sealer.text(person.clientId, 'household_people.note', person.note),
      person.recordedBy,
    ],
  );
};

export const removePerson = async (tx: Tx, id: string): Promise<void> => {
  await tx.query('UPDATE household_people SET removed_at = now() WHERE id = $1', [id]);
};
