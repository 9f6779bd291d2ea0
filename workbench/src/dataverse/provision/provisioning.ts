import type { RoleDefinition } from '@powerbill/schema';

export interface ProvisionedUser {
  readonly userId: string;
  /** Object id in the directory. */
  readonly objectId: string;
  readonly fullName: string;
  readonly userName: string;
  /** Set for an application user. */
  readonly clientId?: string;
  readonly roleIds: readonly string[];
  /** The environment's first unit unless said. */
  readonly businessUnitId?: string;
  /** His manager, for hierarchy security. */
  readonly managerId?: string;
  /** Names of column security profiles beside those of his roles. */
  readonly profiles?: readonly string[];
}

export interface ProvisionedBusinessUnit {
  readonly id: string;
  readonly name: string;
  /** The environment's first unit unless said. */
  readonly parentId?: string;
}

export interface ProvisionedTeam {
  readonly id: string;
  readonly name: string;
  /** The environment's first unit unless said. */
  readonly businessUnitId?: string;
  /** Holds no roles and owns no rows: rows are shared with it. */
  readonly access?: boolean;
  readonly roleIds?: readonly string[];
  readonly memberIds?: readonly string[];
  readonly profiles?: readonly string[];
}

/** A column security profile. Those that the schema's columns name need no mention: they open these columns. */
export interface ProvisionedProfile {
  readonly name: string;
  readonly permissions: readonly {
    readonly table: string;
    readonly column: string;
    readonly read?: boolean;
    readonly create?: boolean;
    readonly update?: boolean;
  }[];
}

/** What an environment has before anybody signs in. */
export interface Provisioning {
  readonly organization: { readonly id: string; readonly name: string };
  /** The unit at the root of all others. */
  readonly businessUnitId: string;
  readonly users: readonly ProvisionedUser[];
  /** The roles of the solution; the pack's unless said. System Administrator is always there. */
  readonly roles?: readonly RoleDefinition[];
  readonly businessUnits?: readonly ProvisionedBusinessUnit[];
  readonly teams?: readonly ProvisionedTeam[];
  readonly profiles?: readonly ProvisionedProfile[];
  readonly now: Date;
}
