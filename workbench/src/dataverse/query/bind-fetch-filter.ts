/** Binds the filters of FetchXML: conditions on columns, and links that ask whether rows exist. */
import { faultCode } from '../fault';
import { faultAt, located, notSupportedAt } from '../xml/position';
import { type FetchCondition, type FetchFilter, type FetchTerm, filterTypes } from '../fetchxml/fetch-tree';
import { type ComparisonOperator, type Literal, NOWHERE } from '../odata/expression';
import { bindExistence } from './bind-link';
import type { BindContext } from './bind-scope';
import { compareColumns } from './compare-columns';
import { type FetchRow, type RowNames, usedColumn } from './fetch-rows';
import { type Operator, operatorOfFetch } from './operators';
import type { ColumnRef, Condition } from './plan';

/** What binding the filters of one row needs. */
export interface FilterScope {
  readonly context: BindContext;
  readonly names: RowNames;
  readonly row: FetchRow;
}

/** All filters of a row together; an empty one says nothing. */
export function bindFilters(scope: FilterScope, filters: readonly FetchFilter[]): readonly Condition[] {
  return filters.flatMap((filter) => bindFilter(scope, filter) ?? []);
}

function bindFilter(scope: FilterScope, filter: FetchFilter): Condition | undefined {
  const terms = filter.terms.flatMap((term) => bindTerm(scope, term) ?? []);
  return terms.length === 0 ? undefined : { kind: filter.type, terms };
}

function bindTerm(scope: FilterScope, term: FetchTerm): Condition | undefined {
  switch (term.kind) {
    case 'filter':
      return bindFilter(scope, term);
    case 'condition':
      return bindCondition(scope, term);
    case 'link':
      if (!filterTypes.some((type) => type === term.type)) {
        throw faultAt(
          faultCode.fetchLinkType,
          `The link-type '${term.type}' cannot stand inside a filter, only ${filterTypes.join(', ')} can`,
          term.at,
        );
      }
      return bindExistence(scope, term);
  }
}

function bindCondition(scope: FilterScope, condition: FetchCondition): Condition {
  const { context, names } = scope;
  const { at, entityName } = condition;
  const row = entityName === undefined ? scope.row : names.named(entityName, at);
  const ref = usedColumn(context, row, condition.attribute, at);
  if (condition.valueOf !== undefined) return compareWithColumn(scope, condition, ref, condition.valueOf);
  const operator = operatorOfFetch(condition.operator);
  if (!operator) {
    throw faultAt(faultCode.invalidFetch, `Invalid operator: '${condition.operator}'`, at);
  }
  const values = condition.values.map((text): Literal => ({
    kind: 'literal',
    type: 'string',
    text,
    at: NOWHERE,
  }));
  checkValues(condition, operator);
  return located(at, () =>
    operator.condition({ ref, values, now: context.now, caller: context.caller, context }),
  );
}

const counts: Readonly<Record<Operator['values'], (count: number) => boolean>> = {
  none: () => true,
  one: (count) => count === 1,
  two: (count) => count === 2,
  list: (count) => count > 0,
};

const wanted: Readonly<Record<Operator['values'], string>> = {
  none: 'no value',
  one: 'one value',
  two: 'two values',
  list: 'at least one value',
};

function checkValues({ operator: name, values, at }: FetchCondition, { values: kind }: Operator): void {
  if (counts[kind](values.length)) return;
  throw faultAt(
    faultCode.fetchCondition,
    `The operator '${name}' needs ${wanted[kind]} and has ${values.length}`,
    at,
  );
}

const comparisons: Readonly<Record<string, ComparisonOperator>> = {
  eq: 'eq',
  ne: 'ne',
  neq: 'ne',
  gt: 'gt',
  ge: 'ge',
  lt: 'lt',
  le: 'le',
};

function compareWithColumn(
  { context, names, row }: FilterScope,
  { operator: name, at }: FetchCondition,
  left: ColumnRef,
  valueOf: string,
): Condition {
  const operator = Object.hasOwn(comparisons, name) ? comparisons[name] : undefined;
  if (!operator) {
    if (operatorOfFetch(name)) throw notSupportedAt(`the operator '${name}' with valueof`, at);
    throw faultAt(faultCode.invalidFetch, `Invalid operator: '${name}'`, at);
  }
  const dot = valueOf.lastIndexOf('.');
  const other = dot < 0 ? row : names.named(valueOf.slice(0, dot), at);
  const right = usedColumn(context, other, valueOf.slice(dot + 1), at);
  const compared = located(at, () => compareColumns(left, operator, right));
  // Here, other than in OData, two empty columns are not equal.
  return operator === 'eq'
    ? { kind: 'and', terms: [compared, { kind: 'null', ref: left, isNull: false }] }
    : compared;
}
