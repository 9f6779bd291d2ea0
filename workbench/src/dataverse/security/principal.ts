import type { columns, Depth, Right } from '@powerbill/schema';

export type Rights = ReadonlyMap<string, Partial<Record<Right, Depth>>>;

/** A user with everything that his roles and teams give him. */
export interface Principal {
  readonly userId: string;
  readonly fullName: string;
  readonly businessUnitId: string;
  readonly disabled: boolean;
  /** Holds the platform's System Administrator role: everything is allowed. */
  readonly administrator: boolean;
  /** May act for others (`prvActOnBehalfOfAnotherUser`). */
  readonly delegate: boolean;
  /** Rights by table, summed over roles. */
  readonly rights: Rights;
  readonly profiles: ReadonlySet<columns.ColumnProfile>;
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

const depthOfOne = (principal: Principal, table: string, right: Right): Depth | undefined =>
  principal.administrator ? 'all' : principal.rights.get(table)?.[right];

/** How far a right of the caller reaches; undefined when he does not hold it. */
export function depthOf(caller: Caller, table: string, right: Right): Depth | undefined {
  const depths = everyoneOf(caller).map((one) => depthOfOne(one, table, right));
  if (depths.includes(undefined)) return undefined;
  return depths.includes('own') ? 'own' : 'all';
}

/** Those of the caller's principals who reach only their own rows. */
export const boundToOwn = (caller: Caller, table: string, right: Right): readonly Principal[] =>
  everyoneOf(caller).filter((one) => depthOfOne(one, table, right) === 'own');
