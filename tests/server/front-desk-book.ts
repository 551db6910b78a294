import { randomUUID } from 'node:crypto';
import { upsertClients } from '../../db/clients.ts';
import { asEngine, type Pool } from '../../db/pool.ts';
import type { Client } from '../../shared/clients.ts';
import { addUser } from '../support/book.ts';
import { aClient } from '../support/builders.ts';

/** Name, number, and (else Helen) whose client they are. */
const callers: readonly [name: string, phone: string | null, advisor?: string][] = [
  ['Anna Virtanen', '+358 40 123 4567'],
  ['Jukka Korhonen', '044 765 4321'],
  ['Nora Whitman', '+1 212-555-0123'],
  ['Mary Smith', '(212) 555-0177 ext. 4'],
  ['José García Muñoz', '+34 612 345 678'],
  ['Øyvind Ångström', '+47 412 34 567'],
  ['Łukasz Żółć', '+48 601 234 567'],
  ['Jörg Groß', '+49 (0)30 / 901820'],
  ['Nguyễn Thị Ánh', '+84 90 123 45 67'],
  ['王小明', '+86 138 0013 8000'],
  ['محمد عَلي الحسيني', '٠٥٠١٢٣٤٥٦٧'],
  ['Жанна Щербакова', '+7 495 123-45-67'],
  ['Seán O’Brien', '+353 86 123 4567'],
  ['Percent 50%_off', null],
  ['Stranger Danger', '+44 20 7946 0958', 'sam'],
  ['Anna Closed', '+358 50 000 1111'],
];

const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n + 1).padStart(12, '0')}`;
export const callerId = (name: string): string => idOf(callers.findIndex(([one]) => one === name));

const clientOf = (
  [name, phone, advisorId = 'helen']: (typeof callers)[number],
  n: number,
): Client =>
  aClient({
    id: idOf(n),
    externalId: `FD-${n + 1}`,
    name,
    phone,
    advisorId,
    closedAt: name === 'Anna Closed' ? '2020-01-01T00:00:00.000Z' : null,
  });

/** Two advisors' clients with names of many languages, and some people of their households. */
export const addCallers = async (pool: Pool): Promise<void> => {
  await addUser(pool, 'helen');
  await addUser(pool, 'sam');
  await asEngine(pool, async (tx) => {
    await upsertClients(tx, callers.map(clientOf));
    const add = (client: string, name: string, phone: string, trusted: boolean, removed = false) =>
      tx.query(
        `INSERT INTO household_people (id, client_id, name, relation, phone, trusted_contact, may_be_told, removed_at)
         VALUES ($1, $2, $3, 'child', $4, $5, $6, $7)`,
        [
          randomUUID(),
          callerId(client),
          name,
          phone,
          trusted,
          trusted ? 'Whether we reached her, and nothing else.' : null,
          removed ? new Date() : null,
        ],
      );
    await add('Nora Whitman', 'Ingrid Whitman-Sæther', '+47 900 11 222', true);
    await add('Nora Whitman', 'Gone Whitman', '+47 900 33 444', false, true);
    await add('Stranger Danger', 'Ingrid Danger', '+44 20 7946 0000', false);
  });
};
