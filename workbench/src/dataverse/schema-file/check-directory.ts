/** Checks what a definition file says of people: roles, business units, teams, users. */
import type { TableDefinition } from '@powerbill/schema';
import { privilegeNameOf } from '../model/names';
import { accessRights } from '../security/access-right';
import { otherPrivileges } from '../security/privilege-targets';
import { systemAdministrator } from '../security/system-administrator';
import type { EnvironmentFile, FileTeam } from './environment-file';
import { reference, repeated, type SchemaProblem, segment } from './problem';
import { allUsers } from './usual-users';

type Tables = ReadonlyMap<string, TableDefinition>;

/** Names that stand twice, and names of tables, roles, units, users and profiles that nobody has. */
export function checkDirectory(file: EnvironmentFile, tables: Tables): readonly SchemaProblem[] {
  const { roles = [], users = [], businessUnits = [], teams = [] } = file;
  return [
    ...repeated('/roles', roles, (role) => role.name, 'name'),
    ...repeated('/businessUnits', businessUnits, (unit) => unit.name, 'name'),
    ...repeated('/teams', teams, (team) => team.name, 'name'),
    ...repeated('/users', users, (user) => user.name, 'name'),
    ...roles.flatMap((role, at) =>
      role.name === systemAdministrator.name ? [platformRole(`/roles/${at}/name`)] : [],
    ),
    ...rightsProblems(file, tables),
    ...privilegeProblems(file, tables),
    ...unitProblems(file),
    ...teams.flatMap((team, at) => teamProblems(`/teams/${at}`, team)),
    ...nameProblems(file, tables),
  ];
}

const platformRole = (path: string): SchemaProblem => ({
  path,
  code: 'schema.repeated',
  sentence: `Choose another name: '${systemAdministrator.name}' is there always.`,
});

const rightsProblems = ({ roles = [] }: EnvironmentFile, tables: Tables): readonly SchemaProblem[] =>
  roles.flatMap((role, at) =>
    Object.keys(role.rights)
      .filter((table) => !tables.has(table))
      .map((table) => reference(`/roles/${at}/rights/${segment(table)}`, `There is no table '${table}'.`)),
  );

/** What belongs to a table has a depth, which only rights say. A name in other letters is no other privilege. */
function privilegeProblems({ roles = [] }: EnvironmentFile, tables: Tables): readonly SchemaProblem[] {
  if (roles.every((role) => role.privileges === undefined)) return [];
  const spellings = new Map<string, string>(otherPrivileges.map((name) => [name.toLowerCase(), name]));
  const ofTables = new Map(
    [...tables.keys()].flatMap((table) =>
      accessRights.map(({ right }) => [privilegeNameOf(right, table).toLowerCase(), table] as const),
    ),
  );
  return roles.flatMap((role, at) =>
    (role.privileges ?? []).flatMap((name, index) => {
      const path = `/roles/${at}/privileges/${index}`;
      const table = ofTables.get(name.toLowerCase());
      if (table !== undefined) {
        return [
          wrongValue(
            path,
            `Say it in the rights of '${table}', with a depth: '${name}' belongs to this table.`,
          ),
        ];
      }
      const spelling = spellings.get(name.toLowerCase()) ?? name;
      spellings.set(name.toLowerCase(), spelling);
      return spelling === name
        ? []
        : [wrongValue(path, `Write '${spelling}': '${name}' is the same privilege.`)];
    }),
  );
}

const wrongValue = (path: string, sentence: string): SchemaProblem => ({
  path,
  code: 'schema.value',
  sentence,
});

/** Units that stand below themselves. */
function unitProblems({ businessUnits = [] }: EnvironmentFile): readonly SchemaProblem[] {
  const parents = new Map(businessUnits.map((unit) => [unit.name, unit.parent]));
  return businessUnits.flatMap((unit, at) => {
    const seen = new Set<string>();
    for (let above = unit.parent; above !== undefined && !seen.has(above); above = parents.get(above)) {
      seen.add(above);
    }
    if (!seen.has(unit.name)) return [];
    const sentence = `Choose another parent: '${unit.name}' stands below itself.`;
    return [wrongValue(`/businessUnits/${at}/parent`, sentence)];
  });
}

function teamProblems(
  path: string,
  { access, roles = [], profiles = [] }: FileTeam,
): readonly SchemaProblem[] {
  if (access !== true) return [];
  return (['roles', 'profiles'] as const)
    .filter((name) => ({ roles, profiles })[name].length > 0)
    .map((name) =>
      wrongValue(`${path}/${name}`, `Remove the ${name}, or 'access': an access team holds none.`),
    );
}

/** Names that lead nowhere. */
function nameProblems(file: EnvironmentFile, tables: Tables): readonly SchemaProblem[] {
  const { roles = [], users = [], businessUnits = [], teams = [] } = file;
  const known = {
    role: new Set([systemAdministrator.name, ...roles.map((role) => role.name)]),
    'business unit': new Set(businessUnits.map((unit) => unit.name)),
    user: new Set(allUsers(file).map((user) => user.name)),
    'column security profile': profilesOf(tables),
  };
  const one = (kind: keyof typeof known, path: string, name: string | undefined) =>
    name === undefined || known[kind].has(name) ? [] : [reference(path, `There is no ${kind} '${name}'.`)];
  const each = (kind: keyof typeof known, path: string, names: readonly string[] = []) =>
    names.flatMap((name, at) => one(kind, `${path}/${at}`, name));
  return [
    ...roles.flatMap(({ profiles }, at) =>
      each('column security profile', `/roles/${at}/profiles`, profiles),
    ),
    ...businessUnits.flatMap((unit, at) => one('business unit', `/businessUnits/${at}/parent`, unit.parent)),
    ...teams.flatMap((team, at) => [
      ...one('business unit', `/teams/${at}/businessUnit`, team.businessUnit),
      ...each('role', `/teams/${at}/roles`, team.roles),
      ...each('user', `/teams/${at}/members`, team.members),
      ...each('column security profile', `/teams/${at}/profiles`, team.profiles),
    ]),
    ...users.flatMap((user, at) => [
      ...one('business unit', `/users/${at}/businessUnit`, user.businessUnit),
      ...each('role', `/users/${at}/roles`, user.roles),
    ]),
  ];
}

/** The profiles that secured columns name. */
const profilesOf = (tables: Tables): ReadonlySet<string> =>
  new Set(
    [...tables.values()].flatMap((table) =>
      Object.values(table.columns).flatMap((column) => ('secured' in column ? [column.secured] : [])),
    ),
  );
