/** The rows of live facts: how a row becomes an entry and back. */
import type { Json, JsonObject } from '@powerbill/core';
import { liveRow, liveTables, periodKey, propertyOf, tables } from '@powerbill/schema';
import type { LiveEntry, LiveSection, NewLiveEntry } from '../../ports';
import { decimalOf } from './decode-row';
import { encodeValues, rowPath } from './encode-row';
import { text } from './query';

/** The entry that a row holds. */
export const decodeLive = (section: LiveSection, json: JsonObject): LiveEntry =>
  liveRow(section, json, decimalOf);

/** The row of an upsert by the key of its table. Throws an `UnstorableError` for a value that a column cannot hold. */
export function encodeLive(entry: NewLiveEntry): JsonObject {
  const { table, of, nameColumn, properties } = liveTables[entry.section];
  const monthKey = periodKey(entry.month);
  const values = Object.fromEntries(
    Object.entries(properties)
      .filter(([, column]) => column !== 'pb_periodkey')
      .map(([name, column]): [string, string | number | null] => [column, scalarOf(entry.row[name])]),
  );
  const key = [
    ...(of === null ? [] : [`${propertyOf(table, of.column)}=${entry.ofId ?? ''}`]),
    // A line keeps its id when it moves to another month.
    ...(entry.section === 'adHocLines' ? [] : [`pb_periodkey=${text(monthKey)}`]),
    ...(nameColumn === null ? [] : [`${nameColumn}=${text(entry.name ?? '')}`]),
  ];
  return {
    '@odata.id': `${tables[table].setName}(${key.join(',')})`,
    ...encodeValues(table, { pb_name: entry.label, ...values, pb_periodkey: monthKey }, entry.owner),
    ...(of === null ? {} : { [`${of.column}@odata.bind`]: rowPath(of.table, entry.ofId ?? '') }),
  };
}

const scalarOf = (value: Json | undefined): string | number | null =>
  typeof value === 'string' || typeof value === 'number' ? value : null;
