import { useTranslation } from 'react-i18next';
import type { RecordEntryView } from '../../shared/api/record.ts';
import { roleSchema } from '../../shared/users.ts';
import { record } from '../messages/en/record.ts';
import { useFormat } from '../ui/format-context.ts';

const isNamed = (table: string): table is keyof typeof record.table => table in record.table;
const isNobody = (role: string): role is keyof typeof record.nobody => role in record.nobody;

/** What a call was about is kept sealed, and as a print of it. */
const renamed = new Map([
  ['topic_sealed', 'topic'],
  ['topic_print', 'fingerprint of the topic'],
]);

/** `contact_policies` and `timeZone` as words. */
const words = (name: string): string =>
  renamed.get(name) ??
  name
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();

const isTime = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value);

export const useEntryTexts = () => {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    words,
    what: ({ table, operation, content }: RecordEntryView): string => {
      const name = isNamed(table) ? t(`record.table.${table}`) : words(table);
      // Of what only ever happens, what happened says more than that it was added.
      const happened = operation === 'insert' ? (content.type ?? content.what) : null;
      const isEvent = table === 'alert_events' || table === 'sign_in_events';
      if (isEvent && typeof happened === 'string')
        return `${name}: ${happened.replaceAll('-', ' ')}`;
      return `${name} ${t(`record.operation.${operation}`)}`;
    },
    who: ({ who, role }: RecordEntryView): string => {
      if (who) return who.name ?? who.id;
      return t(`record.nobody.${isNobody(role) ? role : 'script'}`);
    },
    role: ({ who, role, table }: RecordEntryView): string => {
      const known = roleSchema.safeParse(role);
      // At the door nobody has a role yet.
      return who && table !== 'sign_in_events' && known.success
        ? t(`common.role.${known.data}`)
        : '';
    },
    value: (value: unknown): string => {
      if (value === null || value === undefined || value === '') return t('record.entry.empty');
      if (typeof value === 'string') return isTime(value) ? format.dateTime(value) : value;
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
    },
  };
};
