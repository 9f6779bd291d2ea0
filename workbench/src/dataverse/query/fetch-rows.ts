/** The rows that a FetchXML query has in scope: its table's and those of its links, each with its name. */
import { faultCode } from '../fault';
import { faultAt, notSupportedAt, type Position } from '../xml/position';
import { type FetchEntity, type FetchLink, joinTypes } from '../fetchxml/fetch-tree';
import { isLookup, isWriteOnly } from '../model/field';
import type { Table } from '../model/table';
import { requireColumn, requireRight } from '../security/access';
import type { BindContext } from './bind-scope';
import type { ColumnRef } from './plan';

/** A row in scope. */
export interface FetchRow {
  readonly scope: number;
  readonly table: Table;
  /** Under which conditions, orders and answers name it; empty for the table that is asked for. */
  readonly alias: string;
  readonly source: FetchEntity;
  readonly link: FetchLink | undefined;
  readonly parent: FetchRow | undefined;
  readonly children: FetchRow[];
}

/** The table of an entity or link. */
function tableOfFetch(context: BindContext, name: string, at: Position): Table {
  const table = context.catalog.byName.get(name);
  if (table) return table;
  throw faultAt(
    faultCode.fetchNoEntity,
    `The entity with a name = '${name}' with namemapping = 'Logical' was not found in the MetadataCache`,
    at,
  );
}

export const isJoined = (link: FetchLink): boolean => joinTypes.some((type) => type === link.type);

/** Names the rows of a query; `over` are rows that stand outside of a link which only asks whether rows exist. */
export class RowNames {
  private readonly rows: FetchRow[] = [];
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly context: BindContext,
    private readonly over?: RowNames,
  ) {}

  /** Brings a table and its joined links in scope. */
  declare(source: FetchEntity, link?: FetchLink, parent?: FetchRow): FetchRow {
    const { context } = this;
    const table = tableOfFetch(context, source.name, source.at);
    requireRight(context.caller, table, 'read');
    const row: FetchRow = {
      scope: link ? context.nextScope() : 0,
      table,
      alias: link ? this.aliasOf(link) : '',
      source,
      link,
      parent,
      children: [],
    };
    this.rows.push(row);
    parent?.children.push(row);
    for (const inner of source.links) if (isJoined(inner)) this.declare(inner, inner, row);
    return row;
  }

  get all(): readonly FetchRow[] {
    return this.rows;
  }

  /** The row of an alias, or of a link's table that has none. */
  named(name: string, at: Position): FetchRow {
    const found =
      this.rows.find((row) => row.link && row.alias === name) ??
      this.rows.find((row) => row.link && row.link.alias === undefined && row.table.name === name);
    if (found) return found;
    if (this.over) return this.over.named(name, at);
    throw faultAt(faultCode.fetchUnknownAlias, `No link-entity of the query is named '${name}'`, at);
  }

  /** Links without an alias are numbered by their table. */
  private aliasOf(link: FetchLink): string {
    const next = (this.counts.get(link.name) ?? 0) + 1;
    this.counts.set(link.name, next);
    const alias = link.alias ?? `${link.name}${next}`;
    if (this.rows.some((row) => row.link && row.alias === alias)) {
      throw faultAt(faultCode.fetchAlias, `The alias '${alias}' stands there twice`, link.at);
    }
    return alias;
  }
}

/** The column of a row that is shown: who may not see it gets nothing. */
export function shownColumn(row: Pick<FetchRow, 'scope' | 'table'>, name: string, at: Position): ColumnRef {
  const { table, scope } = row;
  const field = table.byName.get(name);
  if (field && !isWriteOnly(field)) return { scope, lookups: [], table, field };
  const named = table.byName.get(name.replace(/name$/, ''));
  if (named && name.endsWith('name') && (isLookup(named) || named.options.length > 0)) {
    throw notSupportedAt(`the column '${name}' in FetchXML, ask for formatted values instead`, at);
  }
  throw faultAt(
    faultCode.fetchNoAttribute,
    `'${table.name}' entity doesn't contain attribute with Name = '${name}' and NameMapping = 'Logical'`,
    at,
  );
}

/** The column of a row that decides which rows come or in which order: it must be open to the caller. */
export function usedColumn(
  context: BindContext,
  row: Pick<FetchRow, 'scope' | 'table'>,
  name: string,
  at: Position,
): ColumnRef {
  const ref = shownColumn(row, name, at);
  requireColumn(context.caller, ref.table, ref.field);
  return ref;
}
