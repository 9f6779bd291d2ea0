import { invalidQuery } from '../fault';
import type { QueryString } from '../odata/query-string';
import { parseFilter } from '../odata/parse-expression';
import { parseCount, parseExpand, parseOrderBy, parseSelect } from '../odata/query-options';
import type { ReadOptions } from '../query/bind-read';
import { bindContext, type BindContext } from '../query/bind-scope';
import { LARGEST_PAGE } from '../query/largest-page';
import type { ReadContext } from '../query/read-context';
import type { Session } from './engine';

/** What reading needs, with its rows counted. */
export function readContext({ engine, caller }: Session): ReadContext {
  return {
    catalog: engine.catalog,
    sql: engine.store.sql,
    caller,
    countRows: (rows) => {
      engine.counters.rowsRead += rows;
    },
  };
}

/** What binding a query of this request needs. */
export const queryContext = ({ engine, caller }: Session): BindContext =>
  bindContext(engine.catalog, caller, engine.clock(), engine.store.sql);

/** Refuses the options that mean nothing at an address. */
export function allowOptions(query: QueryString, allowed: readonly string[]): void {
  for (const name of query.options.keys()) {
    if (!allowed.includes(name)) throw invalidQuery(`The query option '${name}' cannot be used here.`);
  }
}

/** Parses the options of a read. */
export function readOptions({ options, aliases }: QueryString): ReadOptions {
  const select = options.get('$select');
  const filter = options.get('$filter');
  const orderBy = options.get('$orderby');
  const top = options.get('$top');
  const expand = options.get('$expand');
  return {
    select: select === undefined ? undefined : parseSelect(select),
    filter: filter === undefined ? undefined : parseFilter(filter, aliases),
    orderBy: orderBy === undefined ? undefined : parseOrderBy(orderBy, aliases),
    top: top === undefined ? undefined : parseTop(top),
    expand: expand === undefined ? undefined : parseExpand(expand),
  };
}

/** More rows than a page holds are read page by page. */
function parseTop(text: string): number {
  const top = parseCount(text, '$top', 1);
  if (top > LARGEST_PAGE) throw invalidQuery(`The value '${text}' of $top is larger than ${LARGEST_PAGE}.`);
  return top;
}
