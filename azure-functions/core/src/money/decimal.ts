/** An exact decimal number: `units` / 10^`scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

export const zero: Decimal = { units: 0n, scale: 0 };

/** A whole number as a decimal. */
export const whole = (value: number): Decimal => ({ units: BigInt(value), scale: 0 });

export const hundred: Decimal = whole(100);
