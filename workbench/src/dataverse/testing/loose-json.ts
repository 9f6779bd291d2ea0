/** A JSON answer that tests look into by path: `value/0/pb_name`. */
export class LooseJson {
  constructor(readonly all: unknown) {}

  /** The value at a path; undefined where there is none. */
  at(path: string): unknown {
    let value = this.all;
    for (const name of path.split('/')) {
      if (typeof value !== 'object' || value === null) return undefined;
      value = (value as Readonly<Record<string, unknown>>)[name];
    }
    return value;
  }

  /** The text at a path; fails where there is none. */
  text(path: string): string {
    const value = this.at(path);
    if (typeof value !== 'string')
      throw new Error(`There is no text at ${path}: ${JSON.stringify(this.all)}`);
    return value;
  }

  /** The items of the list at a path. */
  list(path: string): readonly LooseJson[] {
    const value = this.at(path);
    if (!Array.isArray(value)) throw new Error(`There is no list at ${path}: ${JSON.stringify(this.all)}`);
    return value.map((item) => new LooseJson(item));
  }

  /** One property of each item of the list at a path. */
  column(path: string, name: string): readonly unknown[] {
    return this.list(path).map((item) => item.at(name));
  }
}
