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
import type { Sql } from '../store/sql-text';

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
  /** What an operator asks of a column: the SQL of its test, given the SQL of the column as it compares. */
  | { readonly kind: 'test'; readonly ref: ColumnRef; readonly test: (column: string) => Sql }
  | {
      readonly kind: 'exists';
      readonly scope: number;
      readonly lookups: readonly LookupStep[];
      readonly navigation: CollectionNavigation | LinkNavigation;
      readonly from: Table;
      readonly target: Table;
      readonly innerScope: number;
      readonly body: Condition | undefined;
    }
  /** A row of another table exists that this one is joined to. */
  | { readonly kind: 'linked'; readonly join: Join };

/** Another table beside the one asked for: its rows are in scope under a number of their own. */
export interface Join {
  readonly scope: number;
  readonly table: Table;
  /** `outer` keeps rows without a partner; `first` too, and takes one partner at most. */
  readonly kind: 'inner' | 'outer' | 'first';
  /** A column of the joined table and the one that it equals, of a row in scope. */
  readonly from: ColumnRef;
  readonly to: ColumnRef;
  /** Which rows are joined at all. */
  readonly condition: Condition | undefined;
  readonly joins: readonly Join[];
}

export interface OrderTerm {
  readonly ref: ColumnRef;
  readonly descending: boolean;
  /** Sort a choice by its label. */
  readonly byLabel?: boolean;
}

/** A column of the answer under a name of its own, also of a joined row. */
export interface NamedColumn {
  readonly name: string;
  readonly ref: ColumnRef;
  /** Instead of the column: how many rows point to it with this lookup of the same table. */
  readonly counted: Field | undefined;
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
  readonly references?: readonly ExpandedReference[];
  readonly joins: readonly Join[];
  readonly columns: readonly NamedColumn[];
  /** Equal rows once: without id and version. */
  readonly distinct: boolean;
  /** Leave out what is empty, as answers to FetchXML do. */
  readonly sparse: boolean;
}

/** A read of one table's own columns, as OData asks for it. */
export const ownColumnsOnly = { joins: [], columns: [], distinct: false, sparse: false } as const;

export interface ExpandPlan {
  readonly navigation: TableNavigation;
  readonly plan: ReadPlan;
  /** Most rows of a collection for each row. */
  readonly size: number;
  /** Its options as they were written, for the link to the collection by itself. */
  readonly options: readonly string[];
  /** Whether that link goes on after the last row; else it gives the same rows. */
  readonly paged: boolean;
}

/** What a lookup itself tells of the row that it points to: the row's address, or the id of the owner. */
export interface ExpandedReference {
  readonly navigation: SingleNavigation;
  readonly targets: readonly Table[];
  readonly form: 'address' | 'principal';
}

/** The part of a date by which rows are grouped. */
export type DatePart = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'fiscal-period' | 'fiscal-year';

export interface GroupTerm {
  readonly name: string;
  readonly ref: ColumnRef;
  readonly part: DatePart | undefined;
}

export interface AggregateTerm {
  readonly alias: string;
  /** `countcolumn` counts values, `count` rows. */
  readonly method: AggregateMethod | 'countcolumn';
  readonly ref: ColumnRef | undefined;
}

export interface AggregateOrder {
  /** Name of a group or alias of an aggregate. */
  readonly name: string;
  readonly descending: boolean;
}

export interface AggregatePlan {
  readonly table: Table;
  readonly joins: readonly Join[];
  readonly condition: Condition | undefined;
  readonly groups: readonly GroupTerm[];
  readonly aggregates: readonly AggregateTerm[];
  readonly order: readonly AggregateOrder[];
  /** The most rows that may be aggregated. */
  readonly limit: number;
}
