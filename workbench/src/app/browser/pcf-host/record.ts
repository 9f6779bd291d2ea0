import { FORMATTED, isRow, LOOKUP_TABLE, type Row } from '../dataverse/row';
import type { Expansion } from './linking';

type EntityRecord = ComponentFramework.PropertyHelper.DataSetApi.EntityRecord;
type Value = ReturnType<EntityRecord['getValue']>;

interface RecordShape {
  readonly table: string;
  readonly primaryId: string;
  readonly primaryName: string;
  readonly expansions: readonly Expansion[];
}

/** A record of a dataset over a row of the Web API. `alias.column` reads a joined table. */
export function createRecord(row: Row, shape: RecordShape): EntityRecord {
  const id = textOf(row[shape.primaryId]);
  const at = (name: string): { row: Row; name: string } => {
    const [alias, column] = name.split('.');
    const expansion = column === undefined ? undefined : shape.expansions.find((one) => one.alias === alias);
    const inner = expansion ? row[expansion.navigation] : undefined;
    return expansion ? { row: isRow(inner) ? inner : {}, name: column ?? '' } : { row, name };
  };
  return {
    getRecordId: () => id,
    getValue: (name) => {
      const found = at(name);
      return readValue(found.row, found.name);
    },
    getFormattedValue: (name) => {
      const found = at(name);
      return readFormatted(found.row, found.name);
    },
    getNamedReference: () => ({ id: { guid: id }, etn: shape.table, name: textOf(row[shape.primaryName]) }),
  };
}

/** Lookups are entity references; dates stay the text of the Web API, as in model-driven apps. Empty is null. */
function readValue(row: Row, name: string): Value {
  const lookup = row[`_${name}_value`];
  if (typeof lookup === 'string') {
    return {
      id: { guid: lookup },
      etn: textOf(row[`_${name}_value${LOOKUP_TABLE}`]),
      name: textOf(row[`_${name}_value${FORMATTED}`]),
    };
  }
  // The declared type leaves out the null that hosts give for an empty column.
  return (row[name] ?? null) as Value;
}

function readFormatted(row: Row, name: string): string {
  const formatted = row[`${name}${FORMATTED}`] ?? row[`_${name}_value${FORMATTED}`];
  return textOf(formatted ?? row[name]);
}

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
