import type { ColumnRef, Condition, Join } from './plan';

/** The rows outside of itself that a condition speaks of. */
export function scopesOf(condition: Condition): ReadonlySet<number> {
  const found = new Set<number>();
  collect(condition, found);
  return found;
}

function collect(condition: Condition, found: Set<number>): void {
  const add = (...refs: readonly ColumnRef[]): void => refs.forEach((ref) => found.add(ref.scope));
  switch (condition.kind) {
    case 'and':
    case 'or':
      condition.terms.forEach((term) => collect(term, found));
      return;
    case 'not':
      collect(condition.term, found);
      return;
    case 'constant':
      return;
    case 'columns':
      add(condition.left, condition.right);
      return;
    case 'exists':
      found.add(condition.scope);
      return;
    case 'linked': {
      const inside = new Set<number>();
      collectJoin(condition.join, inside);
      const own = new Set(ownScopes(condition.join));
      for (const scope of inside) if (!own.has(scope)) found.add(scope);
      return;
    }
    default:
      add(condition.ref);
  }
}

function collectJoin(join: Join, found: Set<number>): void {
  found.add(join.to.scope);
  if (join.condition) collect(join.condition, found);
  for (const inner of join.joins) collectJoin(inner, found);
}

const ownScopes = (join: Join): readonly number[] => [join.scope, ...join.joins.flatMap(ownScopes)];
