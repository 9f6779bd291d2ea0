/**
 * The query plan: names are resolved, types are checked, rights on columns are settled. Every query language
 * ends here, and only here does SQL begin.
 */
import type { ComparisonOperator } from '../odata/expression';
import type { AggregateMethod } from '../odata/apply';
import type { Field } from '../model/field';
import type {
  CollectionNavigation,
  LinkNavigation,
  SingleNavigation,
  Table,
  TableNavigation,
} from '../model/table';
import type { Stored } from '../store/sqlite';

/** A column, reached from a row in scope over lookups. */
export interface ColumnRef {
  /** Which row in scope: 0 is the row that is asked for, lambdas count up. */
  readonly scope: number;
  readonly lookups: readonly LookupStep[];
  readonly table: Table;
  readonly field: Field;
}

export interface LookupStep {
  readonly navigation: SingleNavigation;
  readonly target: Table;
}

export type TextMode = 'contains' | 'startswith' | 'endswith';

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Condition[] }
  | { readonly kind: 'not'; readonly term: Condition }
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'null'; readonly ref: ColumnRef; readonly isNull: boolean }
  | {
      readonly kind: 'compare';
      readonly ref: ColumnRef;
      readonly operator: ComparisonOperator;
      readonly value: Stored;
    }
  | {
      readonly kind: 'columns';
      readonly left: ColumnRef;
      readonly right: ColumnRef;
      readonly operator: ComparisonOperator;
    }
  | { readonly kind: 'text'; readonly ref: ColumnRef; readonly mode: TextMode; readonly value: string }
  | { readonly kind: 'in'; readonly ref: ColumnRef; readonly values: readonly Stored[] }
  /** The row's column is a team of this user. */
  | { readonly kind: 'teams'; readonly ref: ColumnRef; readonly userId: string }
  | {
      readonly kind: 'exists';
      readonly scope: number;
      readonly lookups: readonly LookupStep[];
      readonly navigation: CollectionNavigation | LinkNavigation;
      readonly from: Table;
      readonly target: Table;
      readonly innerScope: number;
      readonly body: Condition | undefined;
    };

export interface OrderTerm {
  readonly ref: ColumnRef;
  readonly descending: boolean;
}

export interface ReadPlan {
  readonly table: Table;
  /** Columns of the answer, in order. */
  readonly shown: readonly Field[];
  /** Whether `$select` named them: it decides the context of the answer. */
  readonly selected: readonly string[] | undefined;
  readonly condition: Condition | undefined;
  readonly order: readonly OrderTerm[];
  readonly top: number | undefined;
  readonly expands: readonly ExpandPlan[];
}

export interface ExpandPlan {
  readonly navigation: TableNavigation;
  readonly plan: ReadPlan;
}

export interface AggregatePlan {
  readonly table: Table;
  readonly condition: Condition | undefined;
  readonly groups: readonly { readonly name: string; readonly ref: ColumnRef }[];
  readonly aggregates: readonly {
    readonly alias: string;
    readonly method: AggregateMethod;
    readonly ref: ColumnRef | undefined;
  }[];
}
