import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../shared/api/practice.ts';
import type { ImportKind } from '../http/api.ts';
import { RequestError } from '../http/request.ts';
import { ColumnHelp } from './column-help.tsx';
import { FileDrop } from './file-drop.tsx';
import { FilePreview } from './file-preview.tsx';
import { ImportProgress } from './import-progress.tsx';
import { Refusal } from './refusal.tsx';
import { useImport } from './use-import.ts';

const Report = ({ report, done }: { report: ImportReport; done: boolean }) => {
  const { t } = useTranslation();
  return (
    <Alert
      role="status"
      variant="outline"
      icon={<IconCircleCheck aria-hidden />}
      title={t(done ? 'importing.done' : 'importing.checked')}
    >
      {t('importing.counts', report)}
      {report.removed ? `, ${t('importing.removed', { count: report.removed })}` : ''}.{' '}
      {!done && t('importing.notYet')}
    </Alert>
  );
};

const isCancelled = (error: unknown): boolean =>
  error instanceof RequestError && error.code === 'import_cancelled';

type Props = { kind: ImportKind; next: ImportKind | null; onNext: (kind: ImportKind) => void };

export const ImportStep = ({ kind, next, onNext }: Props) => {
  const { t } = useTranslation();
  const { file, stage, sending, underway, choose, check, run } = useImport(kind);
  const cancelled = stage?.type === 'refused' && isCancelled(stage.error);
  const imported = stage?.type === 'imported';
  return (
    <Stack>
      <Text>{t(`importing.stepText.${kind}`)}</Text>
      <FileDrop file={file} onFile={choose} />
      {file && <FilePreview text={file.text} />}
      {underway && <ImportProgress id={underway} />}
      {stage?.type === 'refused' && !cancelled && <Refusal error={stage.error} />}
      {cancelled && <Alert role="status" variant="outline" title={t('importing.cancelled')} />}
      {stage && stage.type !== 'refused' && <Report report={stage.report} done={imported} />}
      {file && (
        <Group>
          <Button
            variant={stage?.type === 'checked' || imported ? 'default' : 'filled'}
            loading={sending === 'check'}
            onClick={check}
          >
            {t('importing.check')}
          </Button>
          {!imported && (
            <Button
              disabled={stage?.type !== 'checked' && sending !== 'import'}
              loading={sending === 'import'}
              onClick={run}
            >
              {t('importing.run')}
            </Button>
          )}
          {imported && next && (
            <Button onClick={() => onNext(next)}>
              {t('importing.next', { step: t(`importing.step.${next}`) })}
            </Button>
          )}
        </Group>
      )}
      <ColumnHelp kind={kind} />
    </Stack>
  );
};
