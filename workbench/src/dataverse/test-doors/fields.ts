/** Reads what a door is given, property by property, and keeps every problem that it finds. */

/** One thing that is wrong with what a door was given. */
export interface Problem {
  /** JSON Pointer into the body, or `?name` of a query parameter. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

type Given = Readonly<Record<string, unknown>>;

export class Fields {
  private readonly found: Problem[] = [];
  private readonly asked = new Set<string>();

  private constructor(
    private readonly given: Given,
    private readonly prefix: '/' | '?',
  ) {}

  /** The properties of a JSON body; an empty body has none. */
  static ofBody(body: Uint8Array): Fields {
    const fields = (given: Given): Fields => new Fields(given, '/');
    if (body.length === 0) return fields({});
    const json = parse(body);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return fields({ ...json });
    const refused = fields({});
    refused.found.push({ path: '', code: 'body.notAnObject', message: 'The body is a JSON object.' });
    return refused;
  }

  /** The parameters of a query. */
  static ofQuery(query: URLSearchParams): Fields {
    return new Fields(Object.fromEntries(query), '?');
  }

  has(name: string): boolean {
    return this.take(name) !== undefined;
  }

  /** A whole number of at least `least`; in a query it is written as digits. */
  whole(name: string, least: number, most: number = Number.MAX_SAFE_INTEGER): number | undefined {
    const given = this.take(name);
    const value =
      this.prefix === '?' && typeof given === 'string' && /^\d{1,16}$/.test(given) ? Number(given) : given;
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most)
      return value;
    const range =
      most === Number.MAX_SAFE_INTEGER ? `a whole number of at least ${least}` : `from ${least} to ${most}`;
    this.refuse(name, 'number.notWhole', `${name} is ${range}.`);
    return undefined;
  }

  /** A number from 0 to 1. */
  share(name: string): number | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value >= 0 && value <= 1) return value;
    this.refuse(name, 'number.noShare', `${name} is a number from 0 to 1.`);
    return undefined;
  }

  text(name: string): string | undefined {
    const value = this.take(name);
    if (value === undefined || (typeof value === 'string' && value !== '')) return value;
    this.refuse(name, 'text.missing', `${name} is a text that is not empty.`);
    return undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.take(name);
    if (value === undefined || typeof value === 'boolean') return value;
    this.refuse(name, 'flag.unknown', `${name} is true or false.`);
    return undefined;
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    const found = values.find((one) => one === value);
    if (found === undefined) this.refuse(name, 'value.unknown', `${name} is one of ${values.join(', ')}.`);
    return found;
  }

  /** What stands there, for a door to look at itself. */
  any(name: string): unknown {
    return this.take(name);
  }

  refuse(name: string, code: string, message: string): void {
    this.found.push({ path: `${this.prefix}${name}`, code, message });
  }

  /** Every problem, also of names that nobody asked for. */
  problems(): readonly Problem[] {
    const unknown = Object.keys(this.given).filter((name) => !this.asked.has(name));
    const known = [...this.asked].join(', ');
    return [
      ...this.found,
      ...unknown.map((name) => ({
        path: `${this.prefix}${name}`,
        code: 'name.unknown',
        message: `There is no '${name}' here${known === '' ? '' : `, only ${known}`}.`,
      })),
    ];
  }

  private take(name: string): unknown {
    this.asked.add(name);
    return Object.hasOwn(this.given, name) ? this.given[name] : undefined;
  }
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
