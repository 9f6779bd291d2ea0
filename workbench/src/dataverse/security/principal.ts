import type { Depth, Right } from '@powerbill/schema';
import type { Field } from '../model/field';

/** How far a right reaches over the rows of a table. */
export interface Reach {
  /** The deepest level that any role gives. */
  readonly depth: Depth;
  /** Users and teams whose rows it reaches. */
  readonly owners: ReadonlySet<string>;
  /** Business units whose rows it reaches. */
  readonly units: ReadonlySet<string>;
  /** It reaches every row: at depth `all`, or because no business unit is left out. */
  readonly everywhere: boolean;
}

export type Rights = ReadonlyMap<string, Readonly<Partial<Record<Right, Reach>>>>;

export type ColumnUse = 'read' | 'create' | 'update';
export type ColumnAccess = Readonly<Record<ColumnUse, boolean>>;

/** The people below a manager, with their teams, while the organisation uses the manager hierarchy. */
export interface Reports {
  readonly direct: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

/** A user, or a team for itself, with everything that roles, teams, profiles and shares give. */
export interface Principal {
  readonly kind: 'systemuser' | 'team';
  readonly id: string;
  readonly name: string;
  readonly businessUnitId: string;
  readonly disabled: boolean;
  /** Whether rows may belong to it: an access team only gets shares. */
  readonly mayOwn: boolean;
  /** Holds the platform's System Administrator role: everything is allowed. */
  readonly administrator: boolean;
  /** The user himself and his teams: those with whom a row may be shared. */
  readonly holders: ReadonlySet<string>;
  /** Rights by table, summed over roles. */
  readonly rights: Rights;
  /** Names of all privileges, with those that belong to no table. */
  readonly privileges: ReadonlySet<string>;
  /** What column security profiles allow; a secured column that is missing here is closed. */
  readonly columns: ReadonlyMap<Field, ColumnAccess>;
  /** Tables of which a row is shared with a holder or a report. */
  readonly sharedTables: ReadonlySet<string>;
  readonly reports: Reports;
}

/** Who asks. With impersonation both must be allowed: rights are the intersection. */
export interface Caller {
  /** The user in whose name the request runs. */
  readonly user: Principal;
  /** The user who signed in, when he acts for another. */
  readonly signedIn: Principal | undefined;
}

export const everyoneOf = (caller: Caller): readonly Principal[] =>
  caller.signedIn ? [caller.user, caller.signedIn] : [caller.user];

const nobody: ReadonlySet<string> = new Set();
const everything: Reach = { depth: 'all', owners: nobody, units: nobody, everywhere: true };

/** How far a right of a principal reaches; undefined when he does not hold it. */
export const reachOf = (principal: Principal, table: string, right: Right): Reach | undefined =>
  principal.administrator ? everything : principal.rights.get(table)?.[right];

/** Whether a principal holds a privilege at any depth, by its name. */
export const hasPrivilege = (principal: Principal, name: string): boolean =>
  principal.administrator || principal.privileges.has(name);

const ofDirectReports: readonly Right[] = ['write', 'append', 'appendTo'];

/** Those below a manager whose rows he may use with a right: to read all of them, to change the direct ones. */
export function reportsFor({ reports }: Principal, right: Right): ReadonlySet<string> {
  if (right === 'read') return reports.all;
  return ofDirectReports.includes(right) ? reports.direct : nobody;
}
