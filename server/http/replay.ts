import { replayBodySchema, replaySchema } from '../../shared/api/practice.ts';
import type { Viewer } from '../../shared/users.ts';
import { everybody } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest, notAllowed } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';

export const replayOperations = (deps: HttpDeps): Operation[] => {
  const refuseSpectators = (viewer: Viewer): void => {
    if (!deps.demo && viewer.role !== 'administrator') throw notAllowed();
  };
  return [
    operation(everybody, {
      route: ['get', '/api/replay'],
      summary: 'Where the replay is; null where none runs',
      query: noQuery,
      body: noBody,
      answer: replaySchema,
      handle: async (_, viewer) => {
        refuseSpectators(viewer);
        return { replay: deps.replay?.status() ?? null };
      },
    }),
    operation(everybody, {
      route: ['post', '/api/replay'],
      summary: 'Pauses and resumes the replay, sets its speed, jumps to a day',
      query: noQuery,
      body: jsonBody(replayBodySchema),
      answer: replaySchema,
      handle: async ({ body }, viewer) => {
        refuseSpectators(viewer);
        const { replay } = deps;
        if (!replay) throw conflict('no_replay', 'No replay is running here.');
        if (body.action === 'pause') replay.pause();
        else if (body.action === 'resume') replay.resume();
        else if (body.action === 'speed') replay.setSpeed(body.speed);
        else if (!(await replay.jumpTo(body.day, body.to)))
          throw invalidRequest('day: is not a day of this replay', 'day');
        return { replay: replay.status() };
      },
    }),
  ];
};
