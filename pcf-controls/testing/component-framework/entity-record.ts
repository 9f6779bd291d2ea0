type EntityRecord = ComponentFramework.PropertyHelper.DataSetApi.EntityRecord;

/** A row of the fake table: raw values by column, and the host's own text where it differs from the value. */
export interface FakeRow {
  readonly id: string;
  readonly values: Readonly<Record<string, string | number | boolean | Date | null>>;
  readonly formatted?: Readonly<Record<string, string>>;
}

/** A record over a row; an empty column gives null, as hosts do against their own types. */
export const fakeRecord = (row: FakeRow): EntityRecord => ({
  getRecordId: () => row.id,
  getNamedReference: () => ({ id: { guid: row.id }, name: row.id }),
  getFormattedValue: (column) => row.formatted?.[column] ?? String(row.values[column] ?? ''),
  getValue: (column) => (row.values[column] ?? null) as string,
});
