import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecordEntryView } from '../../shared/api/record.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from './record.module.css';
import { useEntryTexts } from './use-entry-texts.ts';

/** Ids, and where a row stands among others: for an examiner, not for whoever reviews. */
const isInner = (name: string): boolean => /(^id|_id|Id|sequence|_print)$/.test(name);

type Field = readonly [name: string, value: unknown];

const Fields = ({ fields, changed }: { fields: readonly Field[]; changed: Set<string> }) => {
  const { t } = useTranslation();
  const texts = useEntryTexts();
  return fields.flatMap(([name, value]) => [
    <dt key={`${name} name`}>
      {texts.words(name)}
      {changed.has(name) && <b> {t('record.entry.changed')}</b>}
    </dt>,
    <dd key={`${name} value`}>{texts.value(value)}</dd>,
  ]);
};

/** What the row was after the change, what changed first. */
export const EntryDetails = ({ entry }: { entry: RecordEntryView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const changed = new Set(entry.changed ?? []);
  const fields = Object.entries(entry.content).toSorted(
    ([a], [b]) => Number(changed.has(b)) - Number(changed.has(a)),
  );
  const hidden = ([name]: Field): boolean => isInner(name) && !changed.has(name);
  return (
    <div className={classes.details}>
      {entry.reviews.map(({ by, at, note }) => (
        <Text size="sm" key={`${by} ${at}`}>
          {t('record.entry.reviewedBy', { name: by, time: format.dateTime(at) })}
          {note && `: ${note}`}
        </Text>
      ))}
      <dl className={classes.fields}>
        <Fields fields={fields.filter((field) => !hidden(field))} changed={changed} />
      </dl>
      <details className={classes.inner}>
        <summary>{t('record.entry.allFields')}</summary>
        <dl className={classes.fields}>
          <Fields fields={fields.filter(hidden)} changed={changed} />
          <dt>{t('record.entry.position')}</dt>
          <dd>{entry.position}</dd>
          <dt>{t('record.entry.hash')}</dt>
          <dd className={classes.hash}>{entry.hash}</dd>
        </dl>
      </details>
    </div>
  );
};
