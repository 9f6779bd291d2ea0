/** The tree of a `$filter`. It knows nothing of tables: names and types are checked when it is bound to one. */
export type ComparisonOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

export type LiteralType = 'null' | 'boolean' | 'number' | 'string' | 'guid' | 'date' | 'dateTime';

/** The position of a value that stands in no text of OData: FetchXML tells the place of its condition. */
export const NOWHERE = -1;

export interface Literal {
  readonly kind: 'literal';
  readonly type: LiteralType;
  readonly text: string;
  readonly at: number;
  /** Type of a value of an enumeration, as metadata has them. */
  readonly enumeration?: string;
}

/** A column, or a column behind lookups: `pb_siteid/pb_sitenumber`. */
export interface Path {
  readonly kind: 'path';
  readonly segments: readonly string[];
  readonly at: number;
}

export interface Comparison {
  readonly kind: 'compare';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly at: number;
}

export interface Junction {
  readonly kind: 'and' | 'or';
  readonly terms: readonly Expression[];
}

export interface Negation {
  readonly kind: 'not';
  readonly operand: Expression;
}

/** `contains(name,'x')` and the like. */
export interface TextCall {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
  readonly at: number;
}

/** `Microsoft.Dynamics.CRM.In(PropertyName='x',PropertyValues=['1','2'])`. */
export interface PlatformCall {
  readonly kind: 'platformCall';
  /** Without the namespace. */
  readonly name: string;
  readonly args: ReadonlyMap<string, readonly Literal[]>;
  /** Behind which variable or lookups the function is asked: `o/Microsoft.Dynamics.CRM.In(...)`. */
  readonly path: readonly string[];
  readonly at: number;
}

/** `pb_contract_versions/any(v:v/pb_versionnumber gt 1)`. */
export interface Lambda {
  readonly kind: 'lambda';
  readonly quantifier: 'any' | 'all';
  readonly path: readonly string[];
  readonly variable: string | undefined;
  readonly body: Expression | undefined;
  readonly at: number;
}

export type Expression = Literal | Path | Comparison | Junction | Negation | TextCall | PlatformCall | Lambda;
