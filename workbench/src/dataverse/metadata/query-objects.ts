/** `$select`, `$filter` and `$expand` over metadata, which is no table: it is filtered in memory. */
import { invalidQuery, notSupported } from '../fault';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/exact-json';
import type { Expression } from '../odata/expression';
import { parseFilter } from '../odata/parse-expression';
import { type ExpandItem, parseExpand, parseSelect } from '../odata/query-options';
import type { QueryString } from '../odata/query-string';

/** Applies the query to a list; members named in `navigations` are left out unless expanded. */
export function queryList(
  list: readonly JsonObject[],
  query: QueryString,
  navigations: readonly string[],
): readonly JsonObject[] {
  const filter = query.options.get('$filter');
  const condition = filter === undefined ? undefined : parseFilter(filter, query.aliases);
  const kept = condition ? list.filter((one) => holds(condition, one)) : list;
  return kept.map((one) => queryObject(one, query, navigations));
}

/** Applies `$select` and `$expand` to one object. */
export function queryObject(
  object: JsonObject,
  query: QueryString,
  navigations: readonly string[],
): JsonObject {
  for (const name of query.options.keys()) {
    if (!['$select', '$filter', '$expand'].includes(name)) throw notSupported(`${name} on metadata`);
  }
  const select = query.options.get('$select');
  const expand = query.options.get('$expand');
  return shape(
    object,
    select === undefined ? undefined : parseSelect(select),
    expand === undefined ? [] : parseExpand(expand, query.aliases),
    navigations,
  );
}

function shape(
  object: JsonObject,
  select: readonly string[] | undefined,
  expand: readonly ExpandItem[],
  navigations: readonly string[],
): JsonObject {
  for (const name of select ?? []) {
    if (!Object.hasOwn(object, name)) throw invalidQuery(`Could not find a property named '${name}'.`);
  }
  const own = Object.entries(object).filter(
    ([name]) =>
      !navigations.includes(name) &&
      (select === undefined || name === 'MetadataId' || name === '@odata.type' || select.includes(name)),
  );
  const expanded = expand.map((item): [string, Json] => [item.name, expandMember(object, item, navigations)]);
  return Object.fromEntries([...own, ...expanded]);
}

function expandMember(object: JsonObject, item: ExpandItem, navigations: readonly string[]): Json {
  const value = object[item.name];
  if (value === undefined || !navigations.includes(item.name)) {
    throw invalidQuery(`Could not find a property named '${item.name}' to expand.`);
  }
  const inner = (one: JsonObject): JsonObject =>
    shape(one, item.select, item.expand, ['OptionSet', 'GlobalOptionSet']);
  const { filter } = item;
  if (isJsonArray(value)) {
    return value
      .filter(isJsonObject)
      .filter((one) => !filter || holds(filter, one))
      .map(inner);
  }
  return isJsonObject(value) ? inner(value) : value;
}

function holds(expression: Expression, object: JsonObject): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.terms.every((term) => holds(term, object));
    case 'or':
      return expression.terms.some((term) => holds(term, object));
    case 'not':
      return !holds(expression.operand, object);
    case 'compare': {
      const { left, right, operator } = expression;
      if (left.kind !== 'path' || right.kind !== 'literal' || (operator !== 'eq' && operator !== 'ne')) {
        throw notSupported('metadata filters other than eq and ne of a property and a value');
      }
      const value = valueAt(object, left.segments);
      const text = value === null ? 'null' : String(value);
      const equal = right.type === 'null' ? value === null : value !== null && text === right.text;
      return equal === (operator === 'eq');
    }
    default:
      throw notSupported('this kind of condition on metadata');
  }
}

function valueAt(object: JsonObject, segments: readonly string[]): string | number | boolean | null {
  let value: Json = object;
  for (const name of segments) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name))
      throw invalidQuery(`Could not find a property named '${name}'.`);
    value = value[name] ?? null;
  }
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw invalidQuery(`The property '${segments.join('/')}' is no single value.`);
}
