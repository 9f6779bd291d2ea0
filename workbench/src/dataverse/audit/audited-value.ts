/** A changed value as audit keeps it: the text that the platform writes, a reference as `table,id`. */
import { type Field, isLookup } from '../model/field';
import type { Stored } from '../store/sqlite';
import { valueJson } from '../store/value-json';

/** Old and new text of one column; null is no value. */
export interface AuditedValue {
  readonly column: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

export function auditedText(field: Field, stored: Stored, target: string | undefined): string | null {
  if (stored === null) return null;
  if (isLookup(field)) return `${target ?? field.targets[0] ?? ''},${String(stored)}`;
  const json = valueJson(field, stored);
  return json.startsWith('"') ? String(stored) : json;
}

const QUOTED = ['text', 'memo', 'id', 'date', 'dateTime', 'lookup', 'multiChoice', 'file', 'image'];

/** JSON text of a kept value. */
export function auditedJson(field: Field, text: string): string {
  if (isLookup(field)) return JSON.stringify(text.slice(text.indexOf(',') + 1));
  return QUOTED.includes(field.kind) ? JSON.stringify(text) : text;
}
