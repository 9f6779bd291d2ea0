/** What a person reads: values formatted for the organisation's locale, en-US, in UTC. */
import type { Field } from '../model/field';
import type { Table } from '../model/table';
import { numberText, readScaled, scaleOf } from '../store/storage';
import { formatScaled } from '../store/scaled';
import type { Stored } from '../store/sqlite';
import type { MoneyStyle } from './money-style';

/** An amount of a row whose currency nobody knows. */
const noCurrency: MoneyStyle = { symbol: '', places: 2 };

/** Formatted text of a value; undefined where the platform gives none (texts, ids). Lookups are named elsewhere. */
export function formatValue(
  table: Table,
  field: Field,
  stored: Stored,
  money: MoneyStyle = noCurrency,
): string | undefined {
  if (stored === null) return undefined;
  switch (field.kind) {
    case 'choice':
      return labelOf(field, stored);
    case 'multiChoice':
      return String(stored)
        .split(',')
        .map((value) => labelOf(field, Number(value)) ?? value)
        .join('; ');
    case 'state':
      return table.states.find((state) => state.value === stored)?.label;
    case 'status':
      return table.states.flatMap((state) => state.statuses).find((status) => status.value === stored)?.label;
    case 'yesNo':
      return stored === 1 ? field.labels.yes : field.labels.no;
    case 'double':
      return grouped(Number(stored).toFixed(field.precision));
    case 'whole':
    case 'version':
      return grouped(String(stored));
    case 'decimal':
      return grouped(formatScaled(readScaled(field, stored), scaleOf(field)).slice(0, cutTo(field)));
    case 'money':
      return formatMoney(field, stored, money);
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
export function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const withCommas = whole.length < 4 ? whole : whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? withCommas : `${withCommas}.${fraction}`;
}

/** An amount with the places of its style, more only where it has them. */
function formatMoney(field: Field, stored: string | number | bigint, { symbol, places }: MoneyStyle): string {
  const [whole = '', digits = ''] = numberText(field, stored).split('.');
  const fraction = digits.replace(/0+$/, '').padEnd(places, '0');
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return text.startsWith('-') ? `-${symbol}${grouped(text.slice(1))}` : `${symbol}${grouped(text)}`;
}

const labelOf = (field: Field, value: Stored): string | undefined =>
  field.options.find((option) => option.value === value)?.label;

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
