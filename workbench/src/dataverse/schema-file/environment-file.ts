/** A definition file as its JSON Schema lets it through: names are not resolved yet. */
import type { Column, Depth, Right, StateDefinition } from '@powerbill/schema';

export interface FileOption {
  readonly value: number;
  readonly label: string;
  readonly code?: string;
}

/** A choice column names a choice of the file, or brings options of its own; numbers have defaults. */
export type FileColumn =
  | Exclude<Column, { kind: 'choice' | 'multiChoice' | 'whole' | 'double' }>
  | (Omit<Extract<Column, { kind: 'whole' }>, 'min' | 'max'> & {
      readonly min?: number;
      readonly max?: number;
    })
  | (Omit<Extract<Column, { kind: 'double' }>, 'precision'> & { readonly precision?: number })
  | (Omit<Extract<Column, { kind: 'choice' }>, 'choice'> & { readonly choice: FileChoiceOf })
  | (Omit<Extract<Column, { kind: 'multiChoice' }>, 'choice'> & { readonly choice: FileChoiceOf });

export type FileChoiceOf = string | { readonly options: readonly FileOption[] };

export interface FileTable {
  readonly logicalName: string;
  readonly setName?: string;
  readonly label?: string;
  readonly pluralLabel?: string;
  readonly ownership?: 'user' | 'organization';
  readonly primaryName?: string;
  readonly columns?: Readonly<Record<string, FileColumn>>;
  readonly keys?: Readonly<Record<string, readonly string[]>>;
  readonly links?: Readonly<Record<string, { readonly target: string; readonly intersect: string }>>;
  readonly audited?: boolean;
  readonly changeTracking?: boolean;
  readonly optimisticConcurrency?: boolean;
  readonly states?: readonly StateDefinition[];
}

export interface FileRole {
  readonly name: string;
  readonly rights: Readonly<Record<string, Partial<Record<Right, Depth>>>>;
  readonly profiles?: readonly string[];
  /** Privileges that belong to no table. */
  readonly privileges?: readonly string[];
  /** Held by a team, it gives the members nothing of their own. */
  readonly teamOnly?: boolean;
}

export interface FileBusinessUnit {
  readonly name: string;
  /** The unit of the organization unless said. */
  readonly parent?: string;
}

export interface FileTeam {
  readonly name: string;
  readonly businessUnit?: string;
  /** Holds no roles and owns no rows. */
  readonly access?: boolean;
  readonly roles?: readonly string[];
  /** Names of users. */
  readonly members?: readonly string[];
  readonly profiles?: readonly string[];
}

export interface FileUser {
  readonly name: string;
  readonly fullName?: string;
  /** Signs in with client credentials. */
  readonly application?: boolean;
  readonly businessUnit?: string;
  readonly roles: readonly string[];
}

export interface FileChoice {
  readonly name: string;
  readonly label?: string;
  readonly options: readonly FileOption[];
}

export interface EnvironmentFile {
  readonly tables: readonly FileTable[];
  readonly choices?: readonly FileChoice[];
  readonly roles?: readonly FileRole[];
  readonly businessUnits?: readonly FileBusinessUnit[];
  readonly teams?: readonly FileTeam[];
  readonly users?: readonly FileUser[];
}
