import { Alert, Button, FileButton, Group, Text } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './import.module.css';
import type { ChosenFile } from './use-import.ts';

/** What the server takes, too: three million holdings, about. */
const LARGEST = 64 * 1024 * 1024;

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1e6).toFixed(1)} MB`;

type Problem = 'unreadable' | 'tooLarge';

/** @returns the file's text, strictly UTF-8, or why it can't be taken */
const read = async (file: File): Promise<ChosenFile | Problem> => {
  if (file.size > LARGEST) return 'tooLarge';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return { name: file.name, size: file.size, text };
  } catch {
    return 'unreadable';
  }
};

type Props = { file: ChosenFile | null; onFile: (file: ChosenFile) => void };

export const FileDrop = ({ file, onFile }: Props) => {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async (chosen: File | null | undefined): Promise<void> => {
    if (!chosen) return;
    const result = await read(chosen);
    if (typeof result === 'string') return setProblem(result);
    setProblem(null);
    onFile(result);
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a convenience; the button does the same by keyboard */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <Group gap="sm">
          <IconFileTypeCsv size={28} stroke={1.4} aria-hidden />
          <Text fw={file ? 600 : 400}>
            {file
              ? t('importing.file', { name: file.name, size: sizeOf(file.size) })
              : t('importing.drop')}
          </Text>
        </Group>
        <FileButton accept=".csv,text/csv" onChange={(chosen) => void take(chosen)}>
          {(props) => (
            <Button {...props} variant="default">
              {t(file ? 'importing.another' : 'importing.choose')}
            </Button>
          )}
        </FileButton>
      </div>
      {problem && (
        <Alert color="red" variant="outline" role="alert" mt="sm">
          {t(`importing.${problem}`, { size: sizeOf(LARGEST) })}
        </Alert>
      )}
    </div>
  );
};
