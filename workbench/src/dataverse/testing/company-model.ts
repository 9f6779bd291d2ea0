/** A random company, and a plain answer to who may do what in it, to hold against the service. */
import type { Depth, Right } from '@powerbill/schema';
import type { Member, TeamOf } from './organisation';

const seeded = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
};

const DEPTHS: readonly Depth[] = ['own', 'businessUnit', 'deep', 'all'];
const RIGHTS: readonly Right[] = ['read', 'write'];

interface ModelRole {
  readonly name: string;
  readonly depths: Partial<Record<Right, Depth>>;
  readonly teamOnly: boolean;
}
export interface ModelRow {
  readonly name: string;
  readonly owner: string;
}
interface ModelShare {
  readonly row: string;
  readonly with: string;
  readonly rights: readonly Right[];
}
/** A company as definitions alone. */
export interface Model {
  readonly units: readonly (readonly [string, string])[];
  readonly roles: readonly ModelRole[];
  readonly users: readonly (Member & { readonly unit: string; readonly roles: readonly string[] })[];
  readonly teams: readonly (TeamOf & {
    readonly unit: string;
    readonly roles: readonly string[];
    readonly members: readonly string[];
  })[];
  readonly rows: readonly ModelRow[];
  readonly shares: readonly ModelShare[];
}

const pick = <T>(random: (below: number) => number, list: readonly T[]): T => {
  const found = list[random(list.length)];
  if (found === undefined) throw new Error('Nothing to pick from.');
  return found;
};

/** A company whose units, roles, people, teams, rows and shares follow from a number. */
export function randomModel(seed: number): Model {
  const random = seeded(seed);
  const some = <T>(list: readonly T[], chance: number): T[] => list.filter(() => random(100) < chance);
  const unitNames = ['root', ...Array.from({ length: 5 }, (_, index) => `unit ${index}`)];
  const units = unitNames
    .slice(1)
    .map((name, index) => [name, pick(random, unitNames.slice(0, index + 1))] as const);
  const roles = Array.from({ length: 7 }, (_, index): ModelRole => {
    const write = random(2) === 0 ? { write: pick(random, DEPTHS) } : {};
    return {
      name: `role ${index}`,
      depths: { ...(index === 0 ? { read: 'own' } : { read: pick(random, DEPTHS) }), ...write },
      teamOnly: random(3) === 0,
    };
  });
  const roleNames = roles.map((one) => one.name);
  const users = Array.from({ length: 9 }, (_, index) => ({
    name: `user ${index}`,
    unit: pick(random, unitNames),
    roles: some(roleNames, 12),
  }));
  const teams = Array.from({ length: 6 }, (_, index) => {
    const access = index > 3;
    return {
      name: `team ${index}`,
      unit: pick(random, unitNames),
      access,
      roles: access ? [] : [pick(random, roleNames), ...some(roleNames, 10)],
      members: some(
        users.map((user) => user.name),
        25,
      ),
    };
  });
  const owners = [
    ...users.filter((user) => user.roles.length > 0 || teams.some((one) => memberGets(one, user.name))),
    ...teams.filter((one) => !one.access),
  ].map((one) => one.name);
  const rows = Array.from({ length: 16 }, (_, index) => ({
    name: `row ${String(index).padStart(2, '0')}`,
    owner: pick(random, owners),
  }));
  const shares = rows.flatMap((row) =>
    some([...users, ...teams], 8).map((one) => ({
      row: row.name,
      with: one.name,
      rights: random(2) === 0 ? RIGHTS : (['read'] as const),
    })),
  );
  return { units, roles, users, teams, rows, shares };
}

const memberGets = (team: Model['teams'][number], user: string): boolean =>
  team.roles.length > 0 && team.members.includes(user);

/** Whether a user may use a right on a row, from the definitions alone. */
export function allows(model: Model, userName: string, right: Right, row: ModelRow): boolean {
  const user = model.users.find((one) => one.name === userName);
  if (!user) return false;
  const teams = model.teams.filter((one) => one.members.includes(userName));
  const unitOf = (name: string): string =>
    [...model.users, ...model.teams].find((one) => one.name === name)?.unit ?? '';
  const above = (unit: string): string[] => {
    const parent = model.units.find(([name]) => name === unit)?.[1];
    return parent === undefined ? [unit] : [unit, ...above(parent)];
  };
  const held = [
    ...user.roles.map((name) => ({ name, unit: user.unit, team: undefined })),
    ...teams.flatMap((team) => team.roles.map((name) => ({ name, unit: team.unit, team: team.name }))),
  ].flatMap(({ name, unit, team }) => {
    const found = model.roles.find((one) => one.name === name);
    const depth = found?.depths[right];
    return found && depth ? [{ depth, unit, team: found.teamOnly ? team : undefined }] : [];
  });
  if (held.length === 0) return false;
  const mine = [userName, ...teams.map((team) => team.name)];
  const rowUnit = unitOf(row.owner);
  const byRole = held.some(({ depth, unit, team }) => {
    if (depth === 'all') return true;
    if (team === undefined ? mine.includes(row.owner) : row.owner === team) return true;
    if (depth === 'businessUnit') return rowUnit === unit;
    return depth === 'deep' && above(rowUnit).includes(unit);
  });
  return (
    byRole ||
    model.shares.some(
      (share) => share.row === row.name && mine.includes(share.with) && share.rights.includes(right),
    )
  );
}
