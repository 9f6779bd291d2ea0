import type { Table } from '../model/table';
import type { RowOwnership } from '../security/ownership';

/** Whose the rows are that a request has looked up or created: each is asked once. */
export class KnownOwners {
  private readonly tables = new Map<Table, Map<string, RowOwnership>>();

  get(table: Table, id: string): RowOwnership | undefined {
    return this.tables.get(table)?.get(id);
  }

  set(table: Table, ownership: RowOwnership): void {
    const known = this.tables.get(table);
    if (known) known.set(ownership.id, ownership);
    else this.tables.set(table, new Map([[ownership.id, ownership]]));
  }

  forget(table: Table, id: string): void {
    this.tables.get(table)?.delete(id);
  }

  forgetAll(): void {
    this.tables.clear();
  }
}
