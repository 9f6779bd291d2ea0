/** Reads a definition file: the tables, roles and users of an environment, or everything that is wrong with it. */
import type { RoleDefinition, TableDefinition } from '@powerbill/schema';
import { stableId } from '../model/stable-id';
import { systemAdministrator } from '../security/system-administrator';
import { baseTables, standardTables } from './base-tables';
import { checkForm } from './check-form';
import { checkReferences } from './check-references';
import type { EnvironmentFile, FileUser } from './environment-file';
import type { SchemaProblem } from './problem';
import { choicesOf, tableOf } from './table-of';

export interface EnvironmentUser {
  readonly name: string;
  readonly fullName: string;
  readonly application: boolean;
  readonly roleIds: readonly string[];
}

export interface DefinedEnvironment {
  readonly tables: readonly TableDefinition[];
  readonly roles: readonly RoleDefinition[];
  readonly users: readonly EnvironmentUser[];
}

export type EnvironmentReading =
  { readonly environment: DefinedEnvironment } | { readonly problems: readonly SchemaProblem[] };

/** Whoever has no users of his own gets an administrator and an application that may do everything too. */
const usualUsers: readonly FileUser[] = [
  { name: 'system', fullName: 'System Administrator', roles: [systemAdministrator.name] },
  { name: 'app', fullName: 'Application', application: true, roles: [systemAdministrator.name] },
];

/** Reads the text of a definition file; without one it is the platform alone. */
export function readEnvironment(text: string): EnvironmentReading {
  const json = parse(text);
  if ('problem' in json) return { problems: [json.problem] };
  const checked = checkForm(json.value);
  return 'problems' in checked ? checked : resolveEnvironment(checked.file);
}

/** The tables of the platform, which a definition completes, by name. */
export const platformTablesByName = (): ReadonlyMap<string, TableDefinition> =>
  new Map(baseTables().map((table) => [table.logicalName, table]));

/** Resolves the names of a definition, or tells which lead nowhere. */
export function resolveEnvironment(file: EnvironmentFile): EnvironmentReading {
  const base = platformTablesByName();
  const choices = choicesOf(file);
  const tables = new Map(base);
  for (const table of file.tables) {
    tables.set(table.logicalName, tableOf(table, choices, base.get(table.logicalName)));
  }
  const problems = checkReferences(file, tables, new Set(base.keys()));
  if (problems.length > 0) return { problems };
  const roles = rolesOf(file);
  const own = new Set([...standardTables(), ...file.tables].map((table) => table.logicalName));
  const defined = [...tables.values()].filter((table) => own.has(table.logicalName));
  return { environment: { tables: defined, roles, users: usersOf(file, roles) } };
}

function parse(text: string): { readonly value: unknown } | { readonly problem: SchemaProblem } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: { path: '', code: 'json.malformed', sentence: `The file is no JSON: ${reason}.` } };
  }
}

const rolesOf = (file: EnvironmentFile): readonly RoleDefinition[] =>
  (file.roles ?? []).map(({ name, rights, profiles }) => ({
    id: stableId(`role.${name}`),
    name,
    rights,
    profiles: profiles ?? [],
  }));

function usersOf(file: EnvironmentFile, roles: readonly RoleDefinition[]): readonly EnvironmentUser[] {
  const ids = new Map<string, string>([[systemAdministrator.name, systemAdministrator.id]]);
  for (const role of roles) ids.set(role.name, role.id);
  const named = new Set((file.users ?? []).map((user) => user.name));
  return [...usualUsers.filter((user) => !named.has(user.name)), ...(file.users ?? [])].map((user) => ({
    name: user.name,
    fullName: user.fullName ?? user.name,
    application: user.application === true,
    roleIds: user.roles.flatMap((role) => ids.get(role) ?? []),
  }));
}
