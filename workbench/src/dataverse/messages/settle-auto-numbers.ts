import type { AutoNumberPart } from '../model/auto-number';
import { formatMoment } from '../model/auto-number';
import type { Field } from '../model/field';
import type { Table } from '../model/table';
import type { Stored } from '../store/sqlite';
import { takeNumber } from '../store/sequences';
import { rulesOf } from './table-rules';
import type { WriteContext } from './write-context';

/** Numbers a new row where its body brings no value. */
export function settleAutoNumbers(context: WriteContext, table: Table, values: Map<Field, Stored>): void {
  for (const { field, sequence, parts } of rulesOf(table).autoNumbers) {
    if ((values.get(field) ?? null) !== null) continue;
    const text = parts.map((part) => partText(context, sequence, part)).join('');
    values.set(field, text.slice(0, field.maxLength));
  }
}

function partText(context: WriteContext, sequence: string, part: AutoNumberPart): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'number':
      return takeNumber(context.sql, sequence).toString().padStart(part.digits, '0');
    case 'random':
      return randomText(context.newId(), part.length);
    case 'moment':
      return formatMoment(context.now, part.format);
  }
}

/** Letters and digits from the end of a new id, which is random. */
const randomText = (id: string, length: number): string =>
  BigInt(`0x${id.replaceAll('-', '')}`)
    .toString(36)
    .toUpperCase()
    .slice(-length)
    .padStart(length, '0');
