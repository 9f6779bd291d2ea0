/** Finds the rows of a bulk message in one go, with what a change looks at before it is made. */
import type { Table } from '../model/table';
import { keyColumn } from '../store/ddl';
import type { Stored } from '../store/sqlite';
import { columnOf, quoted } from '../store/storage';
import { currentColumns } from './current-row';
import type { RowAddress } from './row-address';
import { rowKey, type WriteContext } from './write-context';

/** Ids of the rows with these addresses, in their order; undefined where there is none. */
export function findRows(
  context: WriteContext,
  table: Table,
  addresses: readonly RowAddress[],
): readonly (string | undefined)[] {
  const found = new Array<string | undefined>(addresses.length);
  for (const group of groupsOf(addresses)) {
    const wanted = currentColumns(table, context.wantedBefore(table, 'Update'));
    const list = wanted.map((column) => `t.${quoted(column)} AS ${quoted(column)}`).join(', ');
    const rows = context.sql.all(
      `SELECT j.key AS "~at", t.${columnOf(table.idField)} AS "~id", ${list} FROM json_each(?) j CROSS JOIN ${quoted(table.name)} t ON ${conditionOf(table, group.address)}`,
      [`[${group.places.map((place) => addressJson(addresses[place])).join()}]`],
    );
    for (const row of rows) {
      const place = group.places[Number(row['~at'])];
      const id = String(row['~id']);
      if (place !== undefined) found[place] = id;
      context.fetched.set(rowKey(table, id), row);
    }
  }
  return found;
}

/** An address as JSON, the same for the same name of a row: a value, or the list of a key's values. */
export function addressJson(address: RowAddress | undefined): string {
  if (address?.kind !== 'key') return JSON.stringify(address?.id);
  const values = address.comparable.map(storedJson);
  return values.length === 1 ? (values[0] ?? 'null') : `[${values.join()}]`;
}

const storedJson = (value: Stored): string =>
  typeof value === 'bigint' ? String(value) : JSON.stringify(value);

interface Group {
  readonly address: RowAddress;
  /** Places of its addresses in the whole list. */
  readonly places: number[];
}

/** Addresses that name rows in the same way: by id, or by one of the keys. */
function groupsOf(addresses: readonly RowAddress[]): Iterable<Group> {
  const groups = new Map<string, Group>();
  addresses.forEach((address, place) => {
    const name = address.kind === 'id' ? '' : address.key.name;
    const group = groups.get(name);
    if (group) group.places.push(place);
    else groups.set(name, { address, places: [place] });
  });
  return groups.values();
}

function conditionOf(table: Table, address: RowAddress): string {
  const columns = address.kind === 'id' ? [columnOf(table.idField)] : address.key.fields.map(keyColumn);
  return columns.length === 1
    ? `t.${columns[0] ?? ''} = j.value`
    : columns.map((column, at) => `t.${column} = (j.value ->> ${at})`).join(' AND ');
}
