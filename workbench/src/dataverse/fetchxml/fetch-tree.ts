/** The tree of a FetchXML query. It knows nothing of tables: names and types are checked when it is bound to them. */
import type { Position } from '../xml/position';

export const aggregateNames = ['avg', 'count', 'countcolumn', 'max', 'min', 'sum'] as const;
export type FetchAggregate = (typeof aggregateNames)[number];

export const dateGroupings = [
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'fiscal-period',
  'fiscal-year',
] as const;
export type DateGrouping = (typeof dateGroupings)[number];

export const joinTypes = ['inner', 'outer', 'matchfirstrowusingcrossapply'] as const;
/** Links that only ask whether rows exist, beside the filter. */
export const existenceTypes = ['exists', 'in'] as const;
/** Links that only ask whether rows exist, as terms of a filter. */
export const filterTypes = ['any', 'not any', 'all', 'not all'] as const;
export type JoinType = (typeof joinTypes)[number];
export type LinkType = JoinType | (typeof existenceTypes)[number] | (typeof filterTypes)[number];

export interface Fetch {
  readonly entity: FetchEntity;
  readonly aggregate: boolean;
  readonly distinct: boolean;
  readonly top: number | undefined;
  readonly count: number | undefined;
  readonly page: number | undefined;
  readonly cookie: string | undefined;
  readonly aggregateLimit: number | undefined;
  readonly totalCount: boolean;
  /** Sort choices by their number instead of their label. */
  readonly rawOrder: boolean;
  readonly at: Position;
}

export interface FetchEntity {
  readonly name: string;
  /** `some`: the attributes that are listed. */
  readonly columns: 'all' | 'some' | 'unsaid';
  readonly attributes: readonly FetchAttribute[];
  readonly filters: readonly FetchFilter[];
  readonly links: readonly FetchLink[];
  readonly orders: readonly FetchOrder[];
  readonly at: Position;
}

export interface FetchLink extends FetchEntity {
  readonly kind: 'link';
  readonly type: LinkType;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly alias: string | undefined;
}

export interface FetchAttribute {
  readonly name: string;
  readonly alias: string | undefined;
  readonly aggregate: FetchAggregate | undefined;
  readonly distinct: boolean;
  readonly groupBy: boolean;
  readonly dateGrouping: DateGrouping | undefined;
  readonly countChildren: boolean;
  readonly at: Position;
}

export interface FetchOrder {
  readonly attribute: string | undefined;
  readonly alias: string | undefined;
  readonly entityName: string | undefined;
  readonly descending: boolean;
  readonly at: Position;
}

export interface FetchFilter {
  readonly kind: 'filter';
  readonly type: 'and' | 'or';
  readonly terms: readonly FetchTerm[];
  readonly at: Position;
}

export interface FetchCondition {
  readonly kind: 'condition';
  readonly attribute: string;
  readonly entityName: string | undefined;
  readonly operator: string;
  readonly values: readonly string[];
  /** A column, also of a link: `alias.column`. */
  readonly valueOf: string | undefined;
  readonly at: Position;
}

export type FetchTerm = FetchFilter | FetchCondition | FetchLink;
