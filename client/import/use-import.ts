import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportReport } from '../../shared/api/practice.ts';
import type { ImportKind } from '../http/api.ts';
import { useApi } from '../http/api-context.ts';
import { randomUuid } from '../ui/random-uuid.ts';

export type ChosenFile = { name: string; size: number; text: string };
export type Stage =
  | { type: 'checked'; report: ImportReport }
  | { type: 'imported'; report: ImportReport }
  | { type: 'refused'; error: unknown };

/** One file's way: chosen, checked, imported. Another file starts over. */
export const useImport = (kind: ImportKind) => {
  const api = useApi();
  const queries = useQueryClient();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [stage, setStage] = useState<Stage | null>(null);
  const send = useMutation({
    mutationFn: ({ text, dryRun, id }: { text: string; dryRun: boolean; id: string }) =>
      api.importFile(kind, text, dryRun, id),
    onSuccess: (report, { dryRun }) => {
      setStage({ type: dryRun ? 'checked' : 'imported', report });
      if (!dryRun) void queries.invalidateQueries();
    },
    onError: (error) => setStage({ type: 'refused', error }),
  });
  const begin = (dryRun: boolean): void => {
    if (!file) return;
    setStage(null);
    send.mutate({ text: file.text, dryRun, id: randomUuid() });
  };
  return {
    /** by which the one under way can be followed */
    underway: send.isPending ? send.variables.id : null,
    file,
    stage,
    sending: send.isPending ? (send.variables.dryRun ? 'check' : 'import') : null,
    choose: (chosen: ChosenFile) => {
      setFile(chosen);
      setStage(null);
    },
    check: () => begin(true),
    run: () => begin(false),
  } as const;
};
