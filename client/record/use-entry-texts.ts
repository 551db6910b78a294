import { useTranslation } from 'react-i18next';
import type { RecordEntryView } from '../../shared/api/record.ts';
import type { Unit } from '../../shared/sensitivities.ts';
import { roleSchema } from '../../shared/users.ts';
import { conditions } from '../messages/en/conditions.ts';
import { record } from '../messages/en/record.ts';
import { useFormat } from '../ui/format-context.ts';
import { useConditionText } from '../ui/use-condition-text.ts';

const isNamed = (table: string): table is keyof typeof record.table => table in record.table;
const isKind = (kind: unknown): kind is keyof typeof conditions.sentence =>
  typeof kind === 'string' && kind in conditions.sentence;
const isUnit = (unit: unknown): unit is Unit =>
  unit === 'percent' || unit === 'amount' || unit === 'level' || unit === 'days';
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

/** Such as `day-over`: one of a few words that are kept with hyphens. */
const isWord = (value: string): boolean => /^[a-z]+(-[a-z]+)+$/.test(value);

const isTime = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value);

export const useEntryTexts = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useConditionText();
  /** The fear that an alert is about, in words; empty where the row tells of none. */
  const fearOf = ({ kind, symbol, threshold, unit }: RecordEntryView['content']): string => {
    if (!isKind(kind) || !isUnit(unit) || typeof threshold !== 'number') return '';
    return describe({ kind, unit, threshold, symbol: typeof symbol === 'string' ? symbol : null });
  };
  return {
    words,
    what: ({ table, operation, content }: RecordEntryView): string => {
      const name = isNamed(table) ? t(`record.table.${table}`) : words(table);
      // Of what only ever happens, what happened says more than that it was added.
      const happened = operation === 'insert' ? (content.type ?? content.what) : null;
      const isEvent = table === 'alert_events' || table === 'sign_in_events';
      if (isEvent && typeof happened === 'string')
        return [`${name}: ${happened.replaceAll('-', ' ')}`, fearOf(content)]
          .filter((part) => part !== '')
          .join(' · ');
      return `${name} ${t(`record.operation.${operation}`)}`;
    },
    /** The record's own time is when it was written down; in a replay that is years later. */
    marketTime: ({ table, content: { at } }: RecordEntryView): string =>
      table === 'alert_events' && typeof at === 'string'
        ? t('record.entry.marketTime', {
            time: `${format.marketDay(at)}, ${format.marketTime(at)}`,
          })
        : '',
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
      if (typeof value === 'number') return format.number(value);
      if (typeof value === 'string' && isTime(value)) return format.dateTime(value);
      if (typeof value === 'string') return isWord(value) ? value.replaceAll('-', ' ') : value;
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
    },
  };
};
