/** Reads a definition file: the tables and people of an environment, or everything that is wrong with it. */
import type { RoleDefinition, TableDefinition } from '@powerbill/schema';
import { stableId } from '../model/stable-id';
import { systemAdministrator } from '../security/system-administrator';
import { baseTables, standardTables } from './base-tables';
import { checkForm } from './check-form';
import { checkReferences } from './check-references';
import type { EnvironmentFile } from './environment-file';
import type { SchemaProblem } from './problem';
import { choicesOf, tableOf } from './table-of';
import { allUsers } from './usual-users';

export interface EnvironmentUser {
  readonly name: string;
  readonly fullName: string;
  readonly application: boolean;
  readonly businessUnitId?: string;
  readonly roleIds: readonly string[];
}

export interface EnvironmentTeam {
  readonly id: string;
  readonly name: string;
  readonly businessUnitId?: string;
  readonly access: boolean;
  readonly roleIds: readonly string[];
  /** Names of users. */
  readonly members: readonly string[];
  readonly profiles: readonly string[];
}

export interface EnvironmentUnit {
  readonly id: string;
  readonly name: string;
  readonly parentId?: string;
}

export interface DefinedEnvironment {
  readonly tables: readonly TableDefinition[];
  readonly roles: readonly RoleDefinition[];
  readonly businessUnits: readonly EnvironmentUnit[];
  readonly teams: readonly EnvironmentTeam[];
  readonly users: readonly EnvironmentUser[];
}

export type EnvironmentReading =
  { readonly environment: DefinedEnvironment } | { readonly problems: readonly SchemaProblem[] };

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
  const own = new Set([...standardTables(), ...file.tables].map((table) => table.logicalName));
  const defined = [...tables.values()].filter((table) => own.has(table.logicalName));
  return {
    environment: {
      tables: defined,
      roles: rolesOf(file),
      businessUnits: unitsOf(file),
      teams: teamsOf(file),
      users: usersOf(file),
    },
  };
}

function parse(text: string): { readonly value: unknown } | { readonly problem: SchemaProblem } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: { path: '', code: 'json.malformed', sentence: `The file is no JSON: ${reason}.` } };
  }
}

const roleId = (name: string): string =>
  name === systemAdministrator.name ? systemAdministrator.id : stableId(`role.${name}`);
const unitId = (name: string): string => stableId(`businessunit.${name}`);
const inUnit = (name: string | undefined): { readonly businessUnitId?: string } =>
  name === undefined ? {} : { businessUnitId: unitId(name) };

const rolesOf = (file: EnvironmentFile): readonly RoleDefinition[] =>
  (file.roles ?? []).map((role) => ({ ...role, id: roleId(role.name), profiles: role.profiles ?? [] }));

const unitsOf = (file: EnvironmentFile): readonly EnvironmentUnit[] =>
  (file.businessUnits ?? []).map(({ name, parent }) => ({
    id: unitId(name),
    name,
    ...(parent === undefined ? {} : { parentId: unitId(parent) }),
  }));

const teamsOf = (file: EnvironmentFile): readonly EnvironmentTeam[] =>
  (file.teams ?? []).map(({ name, businessUnit, access, roles = [], members = [], profiles = [] }) => ({
    id: stableId(`team.${name}`),
    name,
    ...inUnit(businessUnit),
    access: access === true,
    roleIds: roles.map(roleId),
    members,
    profiles,
  }));

const usersOf = (file: EnvironmentFile): readonly EnvironmentUser[] =>
  allUsers(file).map(({ name, fullName, application, businessUnit, roles }) => ({
    name,
    fullName: fullName ?? name,
    application: application === true,
    ...inUnit(businessUnit),
    roleIds: roles.map(roleId),
  }));
