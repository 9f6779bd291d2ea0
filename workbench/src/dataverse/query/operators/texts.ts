/** Texts by pattern, without case. */
import { invalidQuery } from '../../fault';
import { isText } from '../../model/field';
import { hasWildcard } from '../../store/match-pattern';
import { encodeLiteral } from '../encode-literal';
import { patternSql } from '../pattern-sql';
import type { Condition, TextMode } from '../plan';
import { coerceLiteral } from './coerce-literal';
import { negated, type Operator, type OperatorCall, withValue } from './operator';

function pattern({ ref, values: [value] }: OperatorCall): string {
  if (!value) throw invalidQuery('The operator needs a text.');
  if (!isText(ref.field)) throw invalidQuery(`The column '${ref.field.name}' is no text.`);
  return String(encodeLiteral(ref.field, coerceLiteral(ref.field, value)).value);
}

function like(call: OperatorCall): Condition {
  const { ref } = call;
  const value = pattern(call);
  if (!hasWildcard(value)) return { kind: 'compare', ref, operator: 'eq', value };
  const plain = plainPart(value);
  if (plain) return { kind: 'text', ref, ...plain };
  return { kind: 'test', ref, test: (column) => patternSql(column, value) };
}

const PLAIN: readonly (readonly [TextMode, RegExp])[] = [
  ['startswith', /^([^%_[]*)%$/],
  ['endswith', /^%([^%_[]+)$/],
  ['contains', /^%([^%_[]+)%$/],
];

/** The beginning, end or middle that a pattern asks for, where it asks for nothing else: the engine finds it itself. */
function plainPart(pattern: string): { readonly mode: TextMode; readonly value: string } | undefined {
  for (const [mode, shape] of PLAIN) {
    const value = shape.exec(pattern)?.[1];
    if (value !== undefined) return { mode, value };
  }
  return undefined;
}

const part =
  (mode: TextMode) =>
  (call: OperatorCall): Condition => ({ kind: 'text', ref: call.ref, mode, value: pattern(call) });

export const texts: readonly Operator[] = [
  withValue('like', undefined, like),
  withValue('not-like', undefined, negated(like)),
  withValue('begins-with', undefined, part('startswith')),
  withValue('not-begin-with', undefined, negated(part('startswith'))),
  withValue('ends-with', undefined, part('endswith')),
  withValue('not-end-with', undefined, negated(part('endswith'))),
];
