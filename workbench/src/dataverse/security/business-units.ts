import type { Sqlite } from '../store/sqlite';

/** The tree of business units, read once and remembered until a unit is written. */
export class BusinessUnits {
  private children: Map<string, string[]> | undefined;
  private units: number | undefined;

  constructor(private readonly sql: Sqlite) {}

  forget(): void {
    this.children = undefined;
    this.units = undefined;
  }

  /** A unit and all below it. */
  subtree(unit: string): readonly string[] {
    const children = (this.children ??= this.read());
    const found = [unit];
    for (const one of found) {
      for (const child of children.get(one) ?? []) if (!found.includes(child)) found.push(child);
    }
    return found;
  }

  /** How many there are. */
  count(): number {
    return (this.units ??= Number(this.sql.first('SELECT COUNT(*) AS n FROM "businessunit"')?.n ?? 0));
  }

  private read(): Map<string, string[]> {
    const children = new Map<string, string[]>();
    const rows = this.sql.all(
      'SELECT "businessunitid" AS id, "parentbusinessunitid" AS parent FROM "businessunit" WHERE "parentbusinessunitid" IS NOT NULL',
    );
    for (const { id, parent } of rows) {
      const siblings = children.get(String(parent)) ?? [];
      siblings.push(String(id));
      children.set(String(parent), siblings);
    }
    return children;
  }
}
