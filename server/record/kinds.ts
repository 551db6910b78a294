import type { RecordKind } from '../../shared/api/record.ts';

const tables: Record<Exclude<RecordKind, 'decisions'>, readonly string[]> = {
  alerts: ['alert_events'],
  calls: ['calls'],
  fears: ['sensitivities'],
  policies: ['contact_policies', 'policy_sends', 'contact_agreements', 'approaches'],
  people: ['user', 'sign_in_events', 'api_tokens', 'client_assignments', 'covers'],
  record: ['audited_tables', 'record_reviews'],
};
const named = new Map(
  Object.entries(tables).flatMap(([kind, names]) => names.map((name) => [name, kind] as const)),
);
const isKind = (kind: string): kind is keyof typeof tables => kind in tables;

/** Whatever is audited and has no other place is something that was decided. */
export const kindOf = (table: string): RecordKind => {
  const kind = named.get(table);
  return kind !== undefined && isKind(kind) ? kind : 'decisions';
};

/** `all`: every table in the record. */
export const tablesOf = (kind: RecordKind, all: readonly string[]): string[] =>
  all.filter((table) => kindOf(table) === kind);
