import type { Condition } from './plan';

/** Conditions that must all hold; undefined when there are none. */
export const allOf = (terms: readonly Condition[]): Condition | undefined =>
  terms.length === 0 ? undefined : { kind: 'and', terms };
