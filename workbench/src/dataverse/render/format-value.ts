/** What a person reads: values formatted for the organisation's locale, en-US with dollars, in UTC. */
import type { Field } from '../model/field';
import type { Table } from '../model/table';
import { formatScaled, numberText, readScaled, scaleOf } from '../store/storage';
import type { Stored } from '../store/sqlite';

/** Formatted text of a value; undefined where the platform gives none (texts, ids). Lookups are named elsewhere. */
export function formatValue(table: Table, field: Field, stored: Stored): string | undefined {
  if (stored === null) return undefined;
  switch (field.kind) {
    case 'choice':
      return field.options.find((option) => option.value === stored)?.label;
    case 'state':
      return table.states.find((state) => state.value === stored)?.label;
    case 'status':
      return table.states.flatMap((state) => state.statuses).find((status) => status.value === stored)?.label;
    case 'yesNo':
      return stored === 1 ? 'Yes' : 'No';
    case 'whole':
    case 'version':
      return grouped(String(stored));
    case 'decimal':
      return grouped(formatScaled(readScaled(field, stored), scaleOf(field)).slice(0, cutTo(field)));
    case 'money':
      return formatMoney(field, stored);
    case 'date':
      return formatDate(String(stored));
    case 'dateTime':
      return `${formatDate(String(stored))} ${formatTime(String(stored))}`;
    default:
      return undefined;
  }
}

/** A long decimal is stored with more digits than its column shows. */
const cutTo = (field: Field): number | undefined =>
  scaleOf(field) > field.precision ? field.precision - scaleOf(field) : undefined;

/** `1234.5` as `1,234.5`. */
function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const withCommas = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? withCommas : `${withCommas}.${fraction}`;
}

/** Money with two places, more only where the amount has them. */
function formatMoney(field: Field, stored: string | number | bigint): string {
  const text = numberText(field, stored)
    .replace(/(\.\d\d\d?)0+$/, '$1')
    .replace(/(\.\d\d)0$/, '$1');
  return text.startsWith('-') ? `-$${grouped(text.slice(1))}` : `$${grouped(text)}`;
}

/** `2025-06-01` as `6/1/2025`. */
function formatDate(text: string): string {
  const [year = '', month = '', day = ''] = text.slice(0, 10).split('-');
  return `${Number(month)}/${Number(day)}/${year}`;
}

/** `13:05` as `1:05 PM`. */
function formatTime(text: string): string {
  const hour = Number(text.slice(11, 13));
  return `${hour % 12 === 0 ? 12 : hour % 12}:${text.slice(14, 16)} ${hour < 12 ? 'AM' : 'PM'}`;
}
