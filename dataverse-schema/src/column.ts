/**
 * The column kinds of our tables, each with the limits that Dataverse enforces.
 * A column is data: generators turn it into SQL, `$metadata`, solution XML and row types.
 */
import type { Choice } from './choice';

interface ColumnOptions {
  /** The name a person reads on a form. */
  readonly label: string;
  /** Refuse a row without a value (Dataverse "business required", enforced by the workbench and our writers). */
  readonly required?: boolean;
  /** What the column means, where the label does not say it. */
  readonly description?: string;
  /** The column security profile without which nobody reads or writes it. */
  readonly secured?: string;
  /** Set by the platform; a value in a request is ignored. */
  readonly readOnly?: boolean;
  /** Whether audit keeps its changes where the table is audited: yes unless said. */
  readonly audited?: boolean;
}

/** A value that is worked out from other columns whenever it is read. */
interface Calculable {
  readonly calculated?: {
    /**
     * `[amount] * 0.1`, `if([end] = null, 'open', concat([name], ' ', [parentaccountid.name]))`: columns in
     * brackets, also over one lookup; `+ - * /`, comparisons, `and or not`, and functions.
     */
    readonly formula: string;
  };
}

/** A value that sums up rows which point to this one, as of the last calculation. */
export interface Rollup {
  /** The table whose rows are summed up, and its lookup to this one. */
  readonly table: string;
  readonly lookup: string;
  readonly aggregate: 'sum' | 'count' | 'min' | 'max' | 'avg';
  /** The column that is summed up; none for `count`. */
  readonly column?: string;
  /** Which rows count, as a `$filter`: `statecode eq 0`. */
  readonly filter?: string;
}

interface Summable {
  readonly rollup?: Rollup;
}

/** Names of the pack's column security profiles (`roles.ts` says who holds which). */
export type ColumnProfile = 'Trace' | 'Thresholds' | 'Salary';

interface Base extends ColumnOptions {
  readonly secured?: string;
}

export interface IdColumn extends Base {
  readonly kind: 'id';
}
export interface TextColumn extends Base, Calculable {
  readonly kind: 'text';
  readonly maxLength: number;
  /**
   * Makes a value where a new row brings none: `INV-{SEQNUM:5}-{RANDSTRING:4}-{DATETIMEUTC:yyyyMMdd}`. The
   * number has at least so many digits.
   */
  readonly autoNumber?: string;
}
export interface MemoColumn extends Base {
  readonly kind: 'memo';
  readonly maxLength: number;
}
export interface WholeColumn extends Base, Calculable, Summable {
  readonly kind: 'whole';
  readonly min: number;
  readonly max: number;
}
export interface DecimalColumn extends Base, Calculable, Summable {
  readonly kind: 'decimal';
  /** Digits after the point. */
  readonly precision: number;
  readonly min?: number;
  readonly max?: number;
}
export interface DoubleColumn extends Base {
  readonly kind: 'double';
  /** Digits after the point: 0 to 5. */
  readonly precision: number;
  /** At most 100,000,000,000 either way, which is what holds unless said. */
  readonly min?: number;
  readonly max?: number;
}
export interface MoneyColumn extends Base, Calculable, Summable {
  readonly kind: 'money';
  readonly precision: number;
  /** Who says how many digits stand after the point: the column unless said. */
  readonly precisionSource?: 'column' | 'organization' | 'currency';
  readonly min?: number;
  readonly max?: number;
}
export interface YesNoColumn extends Base, Calculable {
  readonly kind: 'yesNo';
  readonly default: boolean;
  /** The words for both values: `Yes` and `No` unless said. */
  readonly labels?: { readonly yes: string; readonly no: string };
}
export interface DateColumn extends Base, Calculable {
  readonly kind: 'date';
}
export interface DateTimeColumn extends Base, Calculable, Summable {
  readonly kind: 'dateTime';
  /** A moment that each user sees in his own zone, or the same face of the clock for everybody. */
  readonly behavior?: 'userLocal' | 'timeZoneIndependent';
}
export interface ChoiceColumn<C extends Choice = Choice> extends Base, Calculable {
  readonly kind: 'choice';
  readonly choice: C;
  readonly default?: number;
}
/** Several values of a choice; the Web API writes them as a text: `1,2`. */
export interface MultiChoiceColumn<C extends Choice = Choice> extends Base {
  readonly kind: 'multiChoice';
  readonly choice: C;
  readonly default?: readonly number[];
}
/** A file beside the row; the value is the id of the file. */
export interface FileColumn extends Base {
  readonly kind: 'file';
  readonly maxSizeInKb: number;
}
/** A picture; the value is its small form in base 64. */
export interface ImageColumn extends Base {
  readonly kind: 'image';
  readonly maxSizeInKb: number;
  /** The picture that stands for the row; a table has one at most. */
  readonly isPrimary?: boolean;
  /** Whether the picture is kept in full beside its small form. */
  readonly canStoreFull?: boolean;
}
/** What a change of the target does to the rows that point to it. */
export type Cascade = 'cascade' | 'active' | 'userOwned' | 'noCascade';
export interface LookupColumn extends Base {
  readonly kind: 'lookup';
  /** Logical names of the tables that it may point to; more than one makes it polymorphic. */
  readonly targets: readonly string[];
  /**
   * Navigation property of the one-to-many side, on the target table. With several targets their plural is added
   * (`contact_customer` is `contact_customer_accounts`), unless each has its own name.
   */
  readonly inverse?: string | Readonly<Record<string, string>>;
  /**
   * Own navigation property, where it is not the logical name: the schema name `acme_CustomerId`, to which each of
   * several targets adds its name; or a name for each target.
   */
  readonly navigation?: string | Readonly<Record<string, string>>;
  /** What happens to this row when the target is deleted. */
  readonly onDelete: 'restrict' | 'removeLink' | 'cascade';
  /** What happens to this row when the target is assigned, shared, unshared, given another parent: nothing unless said. */
  readonly onAssign?: Cascade;
  readonly onShare?: Cascade;
  readonly onUnshare?: Cascade;
  readonly onReparent?: Cascade;
  /** What happens to this row when the target is merged into another: it follows unless said. */
  readonly onMerge?: 'cascade' | 'noCascade';
  /** The lookup of a table to itself by which `under` and `above` go. */
  readonly hierarchical?: boolean;
}

/** All behaviours of a lookup to the row that owns this one: `lookup({ ..., ...parental })`. */
export const parental = {
  onDelete: 'cascade',
  onAssign: 'cascade',
  onShare: 'cascade',
  onUnshare: 'cascade',
  onReparent: 'cascade',
} as const;

export type Column =
  | IdColumn
  | TextColumn
  | MemoColumn
  | WholeColumn
  | DecimalColumn
  | DoubleColumn
  | MoneyColumn
  | YesNoColumn
  | DateColumn
  | DateTimeColumn
  | ChoiceColumn
  | MultiChoiceColumn
  | FileColumn
  | ImageColumn
  | LookupColumn;

type Options<C extends Column> = Omit<C, 'kind'>;

/** What a helper fills in. Its type is wide: a literal default and a given literal would exclude each other. */
type Defaulted<C extends Column, N extends keyof C> = Pick<C, N>;

/** The row's own GUID. */
export const id = (label: string): IdColumn => ({ kind: 'id', label });

/** One line of text, at most `maxLength` UTF-16 units (Dataverse: 1 to 4,000). */
export const text = <const O extends Options<TextColumn>>(options: O) =>
  ({ kind: 'text', ...options }) as const;

/** Text of several lines, at most `maxLength` UTF-16 units (Dataverse: up to 1,048,576). */
export const memo = <const O extends Options<MemoColumn>>(options: O) =>
  ({ kind: 'memo', ...options }) as const;

/** A whole number of 32 bits. */
export const whole = <const O extends Partial<Options<WholeColumn>> & ColumnOptions>(
  options: O,
): Defaulted<WholeColumn, 'kind' | 'min' | 'max'> & O => ({
  kind: 'whole',
  min: 0,
  max: 2_147_483_647,
  ...options,
});

/** An exact decimal, -100,000,000,000 to 100,000,000,000 (Dataverse: up to 10 places). */
export const decimal = <const O extends Options<DecimalColumn>>(options: O) =>
  ({ kind: 'decimal', ...options }) as const;

/** A floating point number: binary, so never an amount. */
export const double = <const O extends Options<DoubleColumn>>(options: O) =>
  ({ kind: 'double', ...options }) as const;

/** An amount in the row's currency (Dataverse: up to 4 places, about ±922 trillion). */
export const money = <const O extends Options<MoneyColumn>>(options: O) =>
  ({ kind: 'money', ...options }) as const;

/** Yes or no; never empty. */
export const yesNo = <const O extends Partial<Options<YesNoColumn>> & ColumnOptions>(
  options: O,
): Defaulted<YesNoColumn, 'kind' | 'default'> & O => ({ kind: 'yesNo', default: false, ...options });

/** A calendar date without time or zone. */
export const date = <const O extends Options<DateColumn>>(options: O) =>
  ({ kind: 'date', ...options }) as const;

/** A moment, kept in UTC. */
export const dateTime = <const O extends Options<DateTimeColumn>>(options: O) =>
  ({ kind: 'dateTime', ...options }) as const;

/** One value of a choice. */
export const choice = <C extends Choice, const O extends Omit<Options<ChoiceColumn>, 'choice'>>(
  of: C,
  options: O,
) => ({ kind: 'choice', choice: of, ...options }) as const;

/** Any values of a choice. */
export const multiChoice = <C extends Choice, const O extends Omit<Options<MultiChoiceColumn>, 'choice'>>(
  of: C,
  options: O,
) => ({ kind: 'multiChoice', choice: of, ...options }) as const;

/** A file, at most `maxSizeInKb` (Dataverse: 32 MB unless said, 10 GB at most). */
export const file = <const O extends Partial<Options<FileColumn>> & ColumnOptions>(
  options: O,
): Defaulted<FileColumn, 'kind' | 'maxSizeInKb'> & O => ({ kind: 'file', maxSizeInKb: 32_768, ...options });

/** A picture, at most `maxSizeInKb` (Dataverse: 10 MB unless said, 30 MB at most). */
export const image = <const O extends Partial<Options<ImageColumn>> & ColumnOptions>(
  options: O,
): Defaulted<ImageColumn, 'kind' | 'maxSizeInKb'> & O => ({ kind: 'image', maxSizeInKb: 10_240, ...options });

/** A reference to a row of one of `targets`. */
export const lookup = <
  const O extends Omit<Options<LookupColumn>, 'onDelete'> & { onDelete?: LookupColumn['onDelete'] },
>(
  options: O,
): Defaulted<LookupColumn, 'kind' | 'onDelete'> & O => ({ kind: 'lookup', onDelete: 'restrict', ...options });
