import { asViewer } from '../../db/pool.ts';
import { type NamedClient, namedClients } from '../../db/what-if.ts';
import {
  type WhatIf,
  type WhatIfAdvisor,
  type WhatIfEntry,
  whatIfLists,
  whatIfQuerySchema,
  whatIfSchema,
} from '../../shared/api/what-if.ts';
import type { WhatIfSums } from '../../shared/what-if.ts';
import { everybody, visibleAdvisor } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { noBody, type Operation, operation } from './operation.ts';
import { iso } from './times.ts';
import { type Answered, createAudiences } from './what-if-audience.ts';
import { askedShock } from './what-if-shock.ts';

const DEFAULT_LIMIT = 200;

const lossOf = ({ valueNow, valueThen }: { valueNow: number; valueThen: number }): number =>
  Math.max(0, valueNow - valueThen);

const advisorsOf = ({ groups, answer }: Answered): WhatIfAdvisor[] =>
  answer.groups
    .flatMap((sums, group) => {
      const served = groups[group];
      if (!served || sums.clients === 0) return [];
      const { advisorId, name } = served;
      return [{ advisorId, name, ...sums, loss: lossOf(sums) }];
    })
    .sort((a, b) => b.wouldBeRaised - a.wouldBeRaised || b.loss - a.loss);

const totalOf = (all: readonly WhatIfSums[]): WhatIf['clients'] => {
  const sum = (of: keyof WhatIfSums): number => all.reduce((total, sums) => total + sums[of], 0);
  const [valueNow, valueThen] = [sum('valueNow'), sum('valueThen')];
  return {
    valued: sum('clients') - sum('notWatched'),
    notWatched: sum('notWatched'),
    openNow: sum('openNow'),
    openThen: sum('openThen'),
    wouldBeRaised: sum('wouldBeRaised'),
    wouldDeepen: sum('wouldDeepen'),
    valueNow,
    valueThen,
    loss: lossOf({ valueNow, valueThen }),
  };
};

/** A client who may not be seen any more by now isn't told. */
const entriesOf = (
  { groups, answer }: Answered,
  names: ReadonlyMap<string, NamedClient>,
): WhatIfEntry[] =>
  answer.clients.flatMap(({ clientId, group, lines, valueNow, valueThen, loss }) => {
    const client = names.get(clientId);
    const served = groups[group];
    if (!client || !served) return [];
    const sensitivities = lines.map((line) => ({ ...line, alreadyOpen: line.levelNow > 0 }));
    return [{ client, advisorId: served.advisorId, sensitivities, valueNow, valueThen, loss }];
  });

export const whatIfOperations = (deps: HttpDeps): Operation[] => {
  const { pool, whatIf } = deps;
  const ask = createAudiences({ pool, whatIf, clock: () => performance.now() });
  return [
    operation(everybody, {
      route: ['get', '/api/what-if'],
      scope: 'read',
      summary:
        'Whose lines would be crossed if the market, a sector or an instrument moved now, by advisor and in money',
      query: whatIfQuerySchema,
      lists: whatIfLists,
      body: noBody,
      answer: whatIfSchema,
      handle: async ({ query }, viewer) => {
        const { advisor } = query;
        const advisorId =
          advisor === undefined
            ? null
            : await asViewer(pool, viewer, (tx) => visibleAdvisor(tx, viewer, advisor));
        // Of instruments there is nothing to hide.
        const shock = await askedShock(pool, query);
        const asOf = iso(deps.now());
        const most = query.limit ?? DEFAULT_LIMIT;
        const answered = await ask(viewer, advisorId, { shock: shock.shock, most });
        const { answer } = answered;
        const ids = answer.clients.map(({ clientId }) => clientId);
        const names = await asViewer(pool, viewer, (tx) => namedClients(tx, ids));
        return {
          asOf,
          shock: shock.told,
          advisorId: advisorId ?? (viewer.role === 'advisor' ? viewer.userId : null),
          clients: totalOf(answer.groups),
          advisors: advisorsOf(answered),
          entries: entriesOf(answered, names),
          total: answer.total,
          sectors: shock.sectors,
        };
      },
    }),
  ];
};
