import type { Month } from '../calendar/date';
import type { Basis } from '../statement/basis';

/** What measures keep on a basis: of each measure the months of each owner. */
export type Measured = Map<unknown, Map<object, Map<Month, unknown>>>;

/**
 * A measure of one month, worked out once for each owner on the same basis: statements of several periods
 * share it, and a sum that accumulates over months adds what is there already.
 */
export function monthly<O extends object, T>(
  measure: (basis: Basis, owner: O, month: Month) => T,
): (basis: Basis, owner: O, month: Month) => T {
  return (basis, owner, month) => {
    // A measure finds under itself only what it has put there.
    const known = basis.measured.get(measure) as Map<O, Map<Month, T>> | undefined;
    const owners = known ?? new Map<O, Map<Month, T>>();
    if (known === undefined) basis.measured.set(measure, owners);
    const months = owners.get(owner) ?? new Map<Month, T>();
    if (months.size === 0) owners.set(owner, months);
    const found = months.get(month);
    if (found !== undefined) return found;
    const made = measure(basis, owner, month);
    months.set(month, made);
    return made;
  };
}
