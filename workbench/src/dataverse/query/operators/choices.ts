/** Columns that hold several choices: kept as their sorted numbers, `1,2`. */
import { invalidQuery } from '../../fault';
import { joinSql, sql } from '../../store/sql-text';
import type { Condition } from '../plan';
import { negated, type Operator, type OperatorCall, withList } from './operator';

/** Holds at least one of the values. */
function containsAny({ ref, values }: OperatorCall): Condition {
  if (ref.field.kind !== 'multiChoice') {
    throw invalidQuery(`The column '${ref.field.name}' does not hold several choices.`);
  }
  const numbers = values.map(({ text }) => {
    if (!/^-?\d{1,10}$/.test(text)) {
      throw invalidQuery(`The value '${text.slice(0, 100)}' is no number of a choice.`);
    }
    return Number(text);
  });
  if (numbers.length === 0) throw invalidQuery('The operator needs at least one value.');
  const test = (column: string) =>
    joinSql(
      numbers.map((number) => sql(`instr(',' || ${column} || ',', ?) > 0`, `,${number},`)),
      ' OR ',
    );
  return { kind: 'test', ref, test };
}

export const choices: readonly Operator[] = [
  withList('contain-values', 'ContainValues', containsAny),
  withList('not-contain-values', 'DoesNotContainValues', negated(containsAny)),
];
