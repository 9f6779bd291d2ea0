/** Copies of everything that a store holds, kept in memory beside it. */
import type { Store } from './open-store';
import { quoted } from './storage';

export interface Snapshot {
  readonly name: string;
  /** When it was taken, by the clock of the service. */
  readonly takenOn: string;
  readonly rows: number;
}

interface Copy extends Snapshot {
  /** Begins the names of its tables. */
  readonly prefix: string;
}

/** What the store knows of its schema and of the versions that it gave. */
const KEPT = ['~meta'];

export class StoreSnapshots {
  private readonly copies = new Map<string, Copy>();
  private attached = false;
  private taken = 0;

  constructor(private readonly store: Store) {}

  /** Copies everything; an older copy of the same name goes. */
  take(name: string, now: Date): Snapshot {
    this.attach();
    const { sql } = this.store;
    this.taken += 1;
    const prefix = String(this.taken);
    const rows = sql.transaction(() =>
      this.tables().reduce((sum, table) => {
        const copy = copyName(prefix, table);
        sql.exec(`CREATE TABLE ${copy} AS SELECT ${this.columns(table)} FROM main.${quoted(table)}`);
        return sum + Number(sql.first(`SELECT count(*) AS n FROM ${copy}`)?.n ?? 0);
      }, 0),
    );
    this.remove(name);
    const copy = { name, takenOn: now.toISOString(), rows, prefix };
    this.copies.set(name, copy);
    return shown(copy);
  }

  /** Puts a copy in the place of everything. Row versions go on: one that was seen is never given again. */
  restore(name: string): Snapshot | undefined {
    const copy = this.copies.get(name);
    if (!copy) return undefined;
    const { sql } = this.store;
    sql.transaction(() => {
      for (const table of this.tables()) {
        sql.run(`DELETE FROM main.${quoted(table)}`);
        const columns = this.columns(table);
        sql.exec(
          `INSERT INTO main.${quoted(table)} (${columns}) SELECT ${columns} FROM ${copyName(copy.prefix, table)}`,
        );
      }
    });
    return shown(copy);
  }

  /** Whether there was a copy of this name. */
  remove(name: string): boolean {
    const copy = this.copies.get(name);
    if (!copy) return false;
    for (const table of this.tables()) this.store.sql.exec(`DROP TABLE ${copyName(copy.prefix, table)}`);
    return this.copies.delete(name);
  }

  list(): readonly Snapshot[] {
    return [...this.copies.values()].map(shown);
  }

  private attach(): void {
    if (this.attached) return;
    this.store.sql.exec(`ATTACH ':memory:' AS snapshots`);
    this.attached = true;
  }

  /** The columns that hold values; calculated ones are not among them. */
  private columns(table: string): string {
    return this.store.sql
      .all(`PRAGMA main.table_info(${quoted(table)})`)
      .map((row) => quoted(String(row.name)))
      .join(', ');
  }

  private tables(): readonly string[] {
    return this.store.sql
      .all(
        `SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'`,
      )
      .map((row) => String(row.name))
      .filter((name) => !KEPT.includes(name));
  }
}

const copyName = (prefix: string, table: string): string => `snapshots.${quoted(`${prefix}:${table}`)}`;

const shown = ({ name, takenOn, rows }: Copy): Snapshot => ({ name, takenOn, rows });
