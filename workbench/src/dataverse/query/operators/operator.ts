/** What a condition operator is: one entry that serves the query functions of OData and FetchXML alike. */
import type { Literal } from '../../odata/expression';
import type { Caller } from '../../security/principal';
import type { BindContext } from '../bind-scope';
import type { ColumnRef, Condition } from '../plan';

export interface OperatorCall {
  readonly ref: ColumnRef;
  /** As they were written; texts are taken for what the column holds. */
  readonly values: readonly Literal[];
  readonly now: Date;
  readonly caller: Caller;
  readonly context: Pick<BindContext, 'catalog' | 'settings'>;
}

export type OperatorValues = 'none' | 'one' | 'two' | 'list';

export interface Operator {
  /** Its name in FetchXML. */
  readonly fetch: string | undefined;
  /** Its name as a query function, without the namespace. */
  readonly odata: string | undefined;
  readonly values: OperatorValues;
  /** Names of the query function's parameters beside PropertyName. */
  readonly parameters: readonly string[];
  condition(call: OperatorCall): Condition;
}

type Make = Operator['condition'];

const operator =
  (values: OperatorValues, parameters: readonly string[]) =>
  (fetch: string | undefined, odata: string | undefined, condition: Make): Operator => ({
    fetch,
    odata,
    values,
    parameters,
    condition,
  });

/** An operator that needs the column only. */
export const withoutValue = operator('none', []);
export const withValue = operator('one', ['PropertyValue']);
export const withList = operator('list', ['PropertyValues']);
/** An operator with a lower and an upper bound, which OData gives as a list. */
export const withBounds = operator('two', ['PropertyValues']);
export const withPair = operator('two', ['PropertyValue1', 'PropertyValue2']);

/** Whatever the condition does not hold for, empty columns included. */
export const negated =
  (make: Make): Make =>
  (call) => ({ kind: 'not', term: make(call) });
