import type { Field } from '../model/field';
import { numberText } from './storage';
import type { Stored } from './sqlite';

/** JSON text of a stored value: decimals and money as exact numbers, dates as texts. */
export function valueJson(field: Field, stored: Stored): string {
  if (stored === null) return 'null';
  switch (field.kind) {
    case 'decimal':
    case 'money':
      return numberText(field, stored);
    case 'yesNo':
      return stored === 1 ? 'true' : 'false';
    case 'whole':
    case 'double':
    case 'choice':
    case 'state':
    case 'status':
    case 'version':
      return String(stored);
    case 'id':
    case 'lookup':
    case 'date':
    case 'dateTime':
      // Nothing in them needs to be escaped.
      return `"${String(stored)}"`;
    default:
      return JSON.stringify(stored);
  }
}
