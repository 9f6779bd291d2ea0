import type { Field } from './field';
import type { Table } from './table';

/** Columns of an answer, each once: with an amount comes the currency that it is in. */
export function withCurrency({ byName }: Table, fields: readonly Field[]): readonly Field[] {
  const currency = fields.some((field) => field.kind === 'money')
    ? byName.get('transactioncurrencyid')
    : undefined;
  return [...new Set(currency ? [...fields, currency] : fields)];
}
