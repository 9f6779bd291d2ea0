import type { Store } from '../store/open-store';
import type { Stored } from '../store/sqlite';
import { insertLink } from '../messages/insert-link';
import { insertRow, insertRows, type StoredValues, updateColumns } from '../messages/row-statements';
import { fixedLinkId } from '../model/intersect-table';
import { fieldNamed, type IntersectTable, intersectColumn, type Table, tableNamed } from '../model/table';
import type { Field } from '../model/field';
import { momentText } from '../query/moment';

export type Values = Readonly<Record<string, Stored>>;

/** Writes rows below the Web API, as if they had come with the environment. */
export class RowWriter {
  /** The links that there are, by their table: asked for once. */
  private readonly links = new Map<IntersectTable, Set<string>>();

  constructor(
    readonly store: Store,
    private readonly now: Date,
    private readonly author: string,
  ) {}

  /**
   * Writes a row with a fixed id, or brings an existing one up to date when a value differs. `initial` values are
   * for a new row only: afterwards they are its owner's. Tells whether the row is new.
   */
  row(tableName: string, id: string, values: Values, initial: Values = {}): boolean {
    const table = tableNamed(this.store.catalog, tableName);
    const present = this.store.sql.first(`SELECT * FROM "${table.name}" WHERE "${table.idField.name}" = ?`, [
      id,
    ]);
    if (present) {
      const changed = Object.entries(values).filter(([name, value]) => present[name] !== value);
      if (changed.length === 0) return false;
      const update = { ...Object.fromEntries(changed), ...this.touched() };
      updateColumns(this.store.sql, table, id, stored(table, update));
      return false;
    }
    const row = { ...values, ...initial, ...this.created(table), [table.idField.name]: id };
    insertRow(this.store.sql, table, stored(table, row));
    return true;
  }

  /** Writes those rows of a table that are not there yet; all name the same columns. */
  missing(tableName: string, rows: readonly (readonly [id: string, values: Values])[]): void {
    const table = tableNamed(this.store.catalog, tableName);
    const ids = this.store.sql.all(`SELECT "${table.idField.name}" AS id FROM "${table.name}"`);
    const present = new Set(ids.map((row) => row.id));
    const absent = rows.filter(([id]) => !present.has(id));
    const { versionnumber, ...shared } = this.created(table);
    insertRows(
      this.store.sql,
      table,
      absent.map(([id, values]) => stored(table, { [table.idField.name]: id, ...values })),
      stored(table, shared),
      versionnumber,
    );
    for (let more = 1; more < absent.length; more += 1) this.store.nextVersion();
  }

  /** What every new row of a table gets. */
  private created(table: Table) {
    const [state] = table.states;
    return {
      ...this.touched(),
      createdon: momentText(this.now),
      createdby: this.author,
      statecode: state?.value ?? 0,
      statuscode: state?.statuses[0]?.value ?? null,
    };
  }

  /** Links two rows that are not linked yet. */
  link(intersect: string, pair: Readonly<Record<string, string>>): void {
    const table = this.store.catalog.intersects.find((one) => one.name === intersect);
    if (!table) throw new RangeError(`The schema has no intersect table ${intersect}.`);
    const ends = endsOf(table, pair);
    const known = this.linksOf(table);
    if (known.has(ends.join())) return;
    known.add(ends.join());
    const id = fixedLinkId(intersect, ...ends);
    insertLink(this.store.sql, table, { pair, id, version: this.store.nextVersion() });
  }

  private linksOf(table: IntersectTable): Set<string> {
    const known = this.links.get(table);
    if (known) return known;
    const rows = this.store.sql.all(`SELECT * FROM "${table.name}"`);
    const links = new Set(rows.map((row) => endsOf(table, row).join()));
    this.links.set(table, links);
    return links;
  }

  private touched() {
    return {
      modifiedon: momentText(this.now),
      modifiedby: this.author,
      versionnumber: this.store.nextVersion(),
    };
  }
}

/** The two rows of a link. */
const endsOf = ({ linked: [left, right] }: IntersectTable, pair: Values): readonly [string, string] => [
  String(pair[intersectColumn(left)]),
  String(pair[intersectColumn(right)]),
];

const noTargets: ReadonlyMap<Field, string> = new Map();

const stored = (table: Table, values: Values): StoredValues => ({
  values: new Map(Object.entries(values).map(([name, value]) => [fieldNamed(table, name), value])),
  targets: noTargets,
});
