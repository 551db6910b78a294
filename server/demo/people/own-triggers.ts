import { insertSealedTrigger } from '../../../db/own-triggers.ts';
import { asViewer, type Pool } from '../../../db/pool.ts';
import type { OwnTriggerBody } from '../../../shared/api/own-triggers.ts';
import type { Seal } from '../../own-trigger-seal.ts';
import { demoAdvisors } from '../users.ts';

const notes: readonly [id: string, note: OwnTriggerBody][] = [
  [
    '5e1f0000-0000-4000-8000-000000000001',
    {
      text: 'Raised voices take me back to my first employer. I give in too fast, and promise to look into things that I should say no to.\nWhat helps: stand up, let them finish, then repeat what they said.',
      tags: ['angry', 'grievance'],
    },
  ],
  [
    '5e1f0000-0000-4000-8000-000000000002',
    {
      text: 'The same question over and over: my mother asked like that in her last year. I get short, and am sorry afterwards.',
      tags: ['repeats-question', 'rings-often'],
    },
  ],
];

/** Under the rights of the first advisor: no other role may write there, the engine neither. */
export const seedOwnTriggers = async (pool: Pool, seal: Seal, now: number): Promise<void> => {
  const userId = demoAdvisors[0]?.id ?? null;
  if (userId === null) return;
  const sealed = await Promise.all(
    notes.map(async ([id, note]) => ({
      id,
      userId,
      sealed: await seal.seal(userId, id, JSON.stringify(note)),
      changedAt: now,
    })),
  );
  await asViewer(pool, { userId, role: 'advisor' }, async (tx) => {
    for (const one of sealed) await insertSealedTrigger(tx, one);
  });
};
