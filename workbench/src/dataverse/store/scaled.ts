/** Exact decimals as integers: `12.34` with 4 places is 123400. */
const LITERAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;
/** Longer literals are no amounts; writing them out would only cost memory. */
const LONGEST = 60;

export interface Decimal {
  readonly units: bigint;
  /** Digits after the point; no trailing zeros. */
  readonly places: number;
}

/** Reads a JSON or OData number literal exactly; undefined when it is none or absurdly long. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = LITERAL.exec(text);
  if (!match || text.length > LONGEST) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const places = fraction.length - Number.parseInt(exponent, 10);
  if (places > LONGEST || places < -LONGEST) return undefined;
  let units = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  let rest = places;
  while (rest < 0) {
    units *= 10n;
    rest += 1;
  }
  while (rest > 0 && units % 10n === 0n) {
    units /= 10n;
    rest -= 1;
  }
  return { units, places: rest };
}

/** A value of at most `places` places as an integer of units of the last one. */
export const scaleTo = ({ units, places: own }: Decimal, places: number): bigint =>
  own === places ? units : units * 10n ** BigInt(places - own);

/** The value scaled to `places`; undefined when it has more places than that. */
export function parseScaled(text: string, places: number): bigint | undefined {
  const decimal = parseDecimal(text);
  return decimal && decimal.places <= places ? scaleTo(decimal, places) : undefined;
}

/** The value scaled to `places`, rounded down, and whether that was exact. */
export function floorScaled(
  text: string,
  places: number,
): { readonly units: bigint; readonly exact: boolean } | undefined {
  const decimal = parseDecimal(text);
  if (!decimal) return undefined;
  if (decimal.places <= places) {
    return { units: scaleTo(decimal, places), exact: true };
  }
  const divisor = 10n ** BigInt(decimal.places - places);
  const quotient = decimal.units / divisor;
  return { units: decimal.units < 0n ? quotient - 1n : quotient, exact: false };
}

/** Writes a scaled integer with exactly `places` digits after the point. */
export function formatScaled(units: bigint | number, places: number): string {
  if (places === 0) return units.toString();
  const digits = (units < 0 ? -units : units).toString().padStart(places + 1, '0');
  return `${units < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
