import fc from 'fast-check';
import type { Json, JsonObject } from '../json/json';

/** Decimals that are not negative, with up to 4 decimals. */
export const arbitraryDecimal = fc
  .tuple(fc.nat(10_000_000), fc.nat(4))
  .map(([units, scale]) => (scale === 0 ? String(units) : `${String(units)}.${'5'.repeat(scale)}`));

/** Short texts that are not blank, not of letters alone. */
export const arbitraryWord = fc.stringMatching(/^[A-Za-z0-9 äß€.,-]{0,12}[A-Za-z0-9]$/);

/** An object of which the properties of `maybe` may be absent. */
export const arbitraryRecord = (
  always: Record<string, fc.Arbitrary<Json>>,
  maybe: Record<string, fc.Arbitrary<Json>> = {},
) => fc.record({ ...always, ...maybe }, { requiredKeys: Object.keys(always) }) as fc.Arbitrary<JsonObject>;
