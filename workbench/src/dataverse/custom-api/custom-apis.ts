/** The custom APIs that are defined, read once and again when a definition changes. */
import type { Sqlite, StoredRow } from '../store/sqlite';
import { type ParameterSpec, type ParameterSpecs, parameterTypes } from './parameter-type';

export interface CustomApi {
  readonly name: string;
  readonly isFunction: boolean;
  readonly binding: { readonly to: 'row' | 'set'; readonly table: string } | undefined;
  readonly parameters: ParameterSpecs;
  readonly results: ParameterSpecs;
  /** Left out of `$metadata`; it can be called all the same. */
  readonly isPrivate: boolean;
  /** The privilege without which it cannot be called. */
  readonly privilege: string | undefined;
}

const DEFINITION = new Set(['customapi', 'customapirequestparameter', 'customapiresponseproperty']);

export const isCustomApiTable = (table: string): boolean => DEFINITION.has(table);

export class CustomApis {
  private known: readonly CustomApi[] | undefined;

  constructor(private readonly sql: Sqlite) {}

  /** Forgets what it knows when a definition was written. */
  changed(table: string): void {
    if (isCustomApiTable(table)) this.known = undefined;
  }

  forgetAll(): void {
    this.known = undefined;
  }

  all(): readonly CustomApi[] {
    this.known ??= readCustomApis(this.sql);
    return this.known;
  }

  find(name: string): CustomApi | undefined {
    return this.all().find((api) => api.name === name);
  }
}

function readCustomApis(sql: Sqlite): readonly CustomApi[] {
  const parameters = sql.all('SELECT * FROM "customapirequestparameter" ORDER BY "uniquename~fold"');
  const results = sql.all('SELECT * FROM "customapiresponseproperty" ORDER BY "uniquename~fold"');
  return sql.all('SELECT * FROM "customapi" WHERE "statecode" = 0').map((row) => ({
    name: String(row.uniquename),
    isFunction: row.isfunction === 1,
    binding: bindingOf(row),
    parameters: specsOf(parameters, row),
    results: specsOf(results, row),
    isPrivate: row.isprivate === 1,
    privilege: typeof row.executeprivilegename === 'string' ? row.executeprivilegename : undefined,
  }));
}

function bindingOf({ bindingtype: type, boundentitylogicalname: table }: StoredRow): CustomApi['binding'] {
  if (type !== 1 && type !== 2) return undefined;
  return { to: type === 1 ? 'row' : 'set', table: String(table) };
}

const specsOf = (rows: readonly StoredRow[], { customapiid: api }: StoredRow): ParameterSpecs =>
  Object.fromEntries(
    rows.filter((row) => row.customapiid === api).map((row) => [String(row.uniquename), specOf(row)]),
  );

const specOf = (row: StoredRow): ParameterSpec => ({
  type: parameterTypes[Number(row.type)] ?? 'String',
  optional: row.isoptional === 1,
  ...(typeof row.logicalentityname === 'string' ? { table: row.logicalentityname } : {}),
});
