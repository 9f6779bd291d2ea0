/** What a table is: its names, its columns, its keys, and the row type inferred from them. */
import { type ChoiceColumn, type Column, dateTime, id, lookup, whole } from './column';

/** A state with its reasons; the first reason is the one that a row gets which names none. */
export interface StateDefinition {
  readonly value: number;
  readonly label: string;
  readonly statuses: readonly StatusDefinition[];
}

export interface StatusDefinition {
  readonly value: number;
  readonly label: string;
  /**
   * Reasons to which a row may go from this one. Where a table names any, no other change is allowed in it, and a
   * reason that names none is an end.
   */
  readonly transitions?: readonly number[];
}

export interface TableDefinition<Columns extends Record<string, Column> = Record<string, Column>> {
  readonly logicalName: string;
  readonly setName: string;
  readonly label: string;
  readonly pluralLabel: string;
  /** `user`: owned by a user or team, so that a role can read "his rows"; `organization`: all or nothing. */
  readonly ownership: 'user' | 'organization';
  readonly primaryId: string;
  readonly primaryName: string;
  readonly columns: Columns;
  /** Alternate keys: name to columns. They are what makes a repeated write harmless. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** `platform` tables exist in every environment; a solution only adds its own columns. */
  readonly origin: 'pack' | 'platform';
  /** Many-to-many links: navigation property to the table at the other end. */
  readonly links: Readonly<Record<string, { readonly target: string; readonly intersect: string }>>;
  /** Whether audit keeps changes of its rows: no unless said. */
  readonly audited?: boolean;
  /** Whether clients may ask for changes since their last look: no unless said. */
  readonly changeTracking?: boolean;
  /** Whether a write may demand the version that its author has seen: yes unless said. */
  readonly optimisticConcurrency?: boolean;
  /** States and their reasons, the first for new rows; Active and Inactive unless said. */
  readonly states?: readonly StateDefinition[];
}

interface TableOptions<C extends Record<string, Column>> {
  readonly logicalName: string;
  readonly setName: string;
  readonly label: string;
  readonly pluralLabel: string;
  readonly ownership: 'user' | 'organization';
  /** Name of the row's id, where it is not the logical name with `id`. */
  readonly primaryId?: string;
  readonly primaryName: Extract<keyof C, string>;
  readonly columns: C;
  readonly keys?: Readonly<Record<string, readonly Extract<keyof C, string>[]>>;
  readonly links?: TableDefinition['links'];
  readonly audited?: boolean;
  readonly changeTracking?: boolean;
  readonly optimisticConcurrency?: boolean;
  readonly states?: readonly StateDefinition[];
}

/** The columns that Dataverse keeps on every row. */
const systemColumns = {
  createdon: dateTime({ label: 'Created on', readOnly: true }),
  createdby: lookup({ label: 'Created by', targets: ['systemuser'], readOnly: true }),
  modifiedon: dateTime({ label: 'Modified on', readOnly: true }),
  modifiedby: lookup({ label: 'Modified by', targets: ['systemuser'], readOnly: true }),
  statecode: whole({ label: 'Status' }),
  statuscode: whole({ label: 'Status reason' }),
} as const;

/** The columns of a table whose rows belong to a user or a team. */
const ownerColumns = {
  ownerid: lookup({ label: 'Owner', targets: ['systemuser', 'team'] }),
  owningbusinessunit: lookup({
    label: 'Owning business unit',
    targets: ['businessunit'],
    readOnly: true,
  }),
} as const;

type SystemColumns = typeof systemColumns & Partial<typeof ownerColumns>;

/** Defines a table of the pack: `pb_` names, with the platform's own columns added. */
export function defineTable<const C extends Record<`pb_${string}`, Column>>(
  options: TableOptions<C> & { logicalName: `pb_${string}` },
): TableDefinition<C & SystemColumns> {
  return complete(options, 'pack');
}

/** Describes a table of the platform, as far as the pack uses it, with the pack's own columns. */
export function standardTable<const C extends Record<string, Column>>(
  options: TableOptions<C>,
): TableDefinition<C & SystemColumns> {
  return complete(options, 'platform');
}

/** Defines a table of any other solution; its names carry the prefix of that solution's publisher. */
export function customTable<const C extends Record<string, Column>>(
  options: TableOptions<C>,
): TableDefinition<C & SystemColumns> {
  return complete(options, 'pack');
}

function complete<C extends Record<string, Column>>(
  options: TableOptions<C>,
  origin: TableDefinition['origin'],
): TableDefinition<C & SystemColumns> {
  const primaryId = options.primaryId ?? `${options.logicalName}id`;
  return {
    ...options,
    origin,
    primaryId,
    keys: options.keys ?? {},
    links: options.links ?? {},
    columns: {
      [primaryId]: id(options.label),
      ...options.columns,
      ...systemColumns,
      ...(options.ownership === 'user' ? ownerColumns : {}),
    },
  };
}

/**
 * What a stored value of a column is in our code: decimals and money as exact decimal text, lookups and files as
 * ids, several choices as the text of their numbers.
 */
type ValueOf<C extends Column> = C extends { kind: 'whole' | 'choice' | 'double' }
  ? number
  : C extends { kind: 'yesNo' }
    ? boolean
    : string;

type RequiredNames<C extends Record<string, Column>> = {
  [N in keyof C]: C[N] extends { required: true } | { kind: 'id' } | { kind: 'yesNo' } ? N : never;
}[keyof C];

/** A row as our code sees it after decoding. Required columns always hold a value. */
export type RowOf<T extends TableDefinition> =
  T extends TableDefinition<infer C>
    ? { readonly [N in RequiredNames<C> & string]: ValueOf<C[N]> } & {
        readonly [N in Exclude<keyof C, RequiredNames<C>> & string]: ValueOf<NonNullable<C[N]>> | null;
      }
    : never;

/** What a writer may send: every column optional, `null` clears. Lookups are bound by the client. */
export type WriteOf<T extends TableDefinition> =
  T extends TableDefinition<infer C>
    ? { readonly [N in keyof C & string]?: ValueOf<NonNullable<C[N]>> | null }
    : never;

export const isChoice = (column: Column): column is ChoiceColumn => column.kind === 'choice';
