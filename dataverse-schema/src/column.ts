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
  readonly secured?: ColumnProfile;
  /** Set by the platform; a value in a request is refused. */
  readonly readOnly?: boolean;
}

/** Names of the column security profiles (`roles.ts` says who holds which). */
export type ColumnProfile = 'Trace' | 'Thresholds' | 'Salary';

interface Base extends ColumnOptions {
  readonly secured?: ColumnProfile;
}

export interface IdColumn extends Base {
  readonly kind: 'id';
}
export interface TextColumn extends Base {
  readonly kind: 'text';
  readonly maxLength: number;
}
export interface MemoColumn extends Base {
  readonly kind: 'memo';
  readonly maxLength: number;
}
export interface WholeColumn extends Base {
  readonly kind: 'whole';
  readonly min: number;
  readonly max: number;
}
export interface DecimalColumn extends Base {
  readonly kind: 'decimal';
  /** Digits after the point. */
  readonly precision: number;
}
export interface MoneyColumn extends Base {
  readonly kind: 'money';
  readonly precision: number;
}
export interface YesNoColumn extends Base {
  readonly kind: 'yesNo';
  readonly default: boolean;
}
export interface DateColumn extends Base {
  readonly kind: 'date';
}
export interface DateTimeColumn extends Base {
  readonly kind: 'dateTime';
}
export interface ChoiceColumn<C extends Choice = Choice> extends Base {
  readonly kind: 'choice';
  readonly choice: C;
  readonly default?: number;
}
export interface LookupColumn extends Base {
  readonly kind: 'lookup';
  /** Logical names of the tables that it may point to; more than one makes it polymorphic. */
  readonly targets: readonly string[];
  /** Navigation property of the one-to-many side, on the target table. */
  readonly inverse?: string;
  /** What happens to this row when the target is deleted. */
  readonly onDelete: 'restrict' | 'removeLink' | 'cascade';
}

export type Column =
  | IdColumn
  | TextColumn
  | MemoColumn
  | WholeColumn
  | DecimalColumn
  | MoneyColumn
  | YesNoColumn
  | DateColumn
  | DateTimeColumn
  | ChoiceColumn
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

/** An amount in the row's currency (Dataverse: up to 4 places, about ±922 trillion). */
export const money = <const O extends Options<MoneyColumn>>(options: O) =>
  ({ kind: 'money', ...options }) as const;

/** Yes or no; never empty. */
export const yesNo = <const O extends Partial<Options<YesNoColumn>> & ColumnOptions>(
  options: O,
): Defaulted<YesNoColumn, 'kind' | 'default'> & O => ({ kind: 'yesNo', default: false, ...options });

/** A calendar date without time or zone. */
export const date = <const O extends ColumnOptions>(options: O) => ({ kind: 'date', ...options }) as const;

/** A moment, kept in UTC. */
export const dateTime = <const O extends ColumnOptions>(options: O) =>
  ({ kind: 'dateTime', ...options }) as const;

/** One value of a global choice. */
export const choice = <C extends Choice, const O extends ColumnOptions & { default?: number }>(
  of: C,
  options: O,
) => ({ kind: 'choice', choice: of, ...options }) as const;

/** A reference to a row of one of `targets`. */
export const lookup = <
  const O extends Omit<Options<LookupColumn>, 'onDelete'> & { onDelete?: LookupColumn['onDelete'] },
>(
  options: O,
): Defaulted<LookupColumn, 'kind' | 'onDelete'> & O => ({ kind: 'lookup', onDelete: 'restrict', ...options });
