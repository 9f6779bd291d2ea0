/** `$select`, `$filter` and `$expand` over definitions. */
import { type Fault, invalidQuery, notSupported } from '../fault';
import type { Json, JsonObject } from '../json/exact-json';
import { parseFilter } from '../odata/parse-expression';
import { EVERY_COLUMN, type ExpandItem, parseExpand, parseSelect } from '../odata/query-options';
import type { QueryString } from '../odata/query-string';
import type { Expression } from '../odata/expression';
import { type MetaObject, isMetaList, propertiesOf } from './meta-object';
import type { MetaType } from './meta-type';
import { meets } from './metadata-filter';

/** What a query asks of definitions. */
export interface DefinitionQuery {
  readonly select: readonly string[] | undefined;
  readonly filter: Expression | undefined;
  readonly expand: readonly ExpandItem[];
}

const KNOWN = ['$select', '$filter', '$expand'];

/** Reads the options; there is no paging of definitions, and no order. */
export function definitionQuery({ options, aliases }: QueryString): DefinitionQuery {
  for (const name of options.keys()) {
    if (['$top', '$orderby', '$skiptoken'].includes(name)) {
      throw invalidQuery(`The query parameter ${name} is not supported.`);
    }
    if (!KNOWN.includes(name)) throw notSupported(`${name} on metadata`);
  }
  const select = options.get('$select');
  const filter = options.get('$filter');
  const expand = options.get('$expand');
  return {
    select: selected(select),
    filter: filter === undefined ? undefined : parseFilter(filter, aliases),
    expand: expand === undefined ? [] : parseExpand(expand),
  };
}

/** The properties that are asked for; undefined for all of them. */
function selected(select: string | undefined): readonly string[] | undefined {
  const names = select === undefined ? [EVERY_COLUMN] : parseSelect(select);
  return names.includes(EVERY_COLUMN) ? undefined : names;
}

/** The definitions of a list that meet the filter, each as the query shapes it. */
export function listJson(
  list: readonly MetaObject[],
  type: MetaType,
  query: DefinitionQuery,
): readonly JsonObject[] {
  const { filter } = query;
  const kept = filter ? list.filter((one) => meets(filter, reachable(one, type))) : list;
  return kept.map((one) => objectJson(one, type, query));
}

/** One definition as the query shapes it: `MetadataId` always, and the type where no cast has said it. */
export function objectJson(
  object: MetaObject,
  type: MetaType,
  { select, expand }: Omit<DefinitionQuery, 'filter'>,
): JsonObject {
  const known = reachable(object, type);
  for (const name of select ?? []) {
    if (!Object.hasOwn(known, name)) throw unknownProperty(type, name);
  }
  const all = propertiesOf(object);
  const wanted = select && new Set(['MetadataId', ...select]);
  return {
    ...(object.type === undefined || type.concrete
      ? {}
      : { '@odata.type': `#Microsoft.Dynamics.CRM.${object.type}` }),
    ...Object.fromEntries(Object.entries(all).filter(([name]) => wanted?.has(name) ?? true)),
    ...Object.fromEntries(expand.map((item) => [item.name, expandedJson(object, type, item)])),
  };
}

const unknownProperty = (type: MetaType, name: string): Fault =>
  invalidQuery(`Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${type.name}'.`);

const reachable = (object: MetaObject, type: MetaType): JsonObject =>
  type.concrete ? propertiesOf(object) : object.own;

function expandedJson(object: MetaObject, type: MetaType, item: ExpandItem): Json {
  const inner = Object.hasOwn(type.navigations, item.name) ? type.navigations[item.name] : undefined;
  if (!inner) throw unknownProperty(type, item.name);
  if (item.orderBy.length > 0 || item.top !== undefined) {
    throw invalidQuery(`Definitions are neither sorted nor limited, in $expand=${item.name} either.`);
  }
  const related = object.related[item.name] ?? null;
  if (related === null) return null;
  return isMetaList(related) ? listJson(related, inner, item) : objectJson(related, inner, item);
}

/** The part of an answer's context that names what was asked for: `(LogicalName,OptionSet(Options))`. */
export function contextNames({
  select,
  expand,
}: Pick<DefinitionQuery, 'select'> & { readonly expand: readonly ExpandItem[] }): string {
  const names = [...(select ?? []), ...expand.map((item) => `${item.name}${contextNames(item) || '()'}`)];
  return names.length === 0 ? '' : `(${names.join(',')})`;
}
