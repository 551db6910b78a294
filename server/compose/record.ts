import { saysAway } from '../../db/away.ts';
import { createChainer } from '../record/chainer.ts';
import { createRecordCheck } from '../record/check.ts';
import { type Base, said } from './base.ts';
import type { Store } from './store.ts';

/** The record, chained and anchored while the server runs, and looked through when somebody asks. */
export const keepRecord = ({ config, log, lifecycle, late }: Base, { pool, url }: Store) => {
  const headsFile = config.recordHeadsFile;
  const chainer = createChainer({
    pool,
    headsFile,
    busy: () => late.live?.busy() ?? false,
    onFailed: (what, error) => saysAway(error) || log.error({ why: said(error) }, what),
  });
  lifecycle.onStop('record', chainer.stop);
  return {
    head: chainer.head,
    headsRefused: chainer.refused,
    check: createRecordCheck({ url, headsFile, before: chainer.anchorNow }),
  };
};
export type KeptRecord = ReturnType<typeof keepRecord>;
