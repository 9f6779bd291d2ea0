import type { Component, Contract, Facts } from '@powerbill/core';
import type { Decimal } from 'decimal.js';

/** What one line of a batch holds. */
export interface PlainCase {
  readonly id: string;
  readonly contract: Contract;
  readonly facts: Facts;
  readonly period: string;
}

export interface PlainLine {
  readonly component: string;
  readonly amount: Decimal;
}

export type ComponentOf<T extends Component['type']> = Extract<Component, { readonly type: T }>;

/** A month of a contract that is billed, with the library at hand. */
export interface PlainScope extends PlainCase {
  readonly D: typeof Decimal;
  /** The first and the last day of the month. */
  readonly start: string;
  readonly end: string;
  readonly round: (value: Decimal) => Decimal;
}

export const componentsOf = <T extends Component['type']>(contract: Contract, type: T): ComponentOf<T>[] =>
  contract.components.filter((component): component is ComponentOf<T> => component.type === type);

export const sumOf = (D: typeof Decimal, values: readonly Decimal[]): Decimal =>
  values.reduce((total, value) => total.plus(value), new D(0));

/** A rate after the yearly percents of the escalators of base rates. */
export function escalated(
  scope: PlainScope,
  base: string,
  start: string | undefined,
  digits: number,
): Decimal {
  let value = new scope.D(base);
  for (const { target, kind, month, firstYear, value: percent } of scope.contract.escalators) {
    if (target !== 'baseRates' || kind !== 'percent' || firstYear === undefined) {
      throw new Error('The sample portfolio had no such escalator.');
    }
    for (let year = firstYear; ; year += 1) {
      const step = `${year}-${String(month).padStart(2, '0')}`;
      if (step > scope.period) break;
      if (start !== undefined && start.slice(0, 7) >= step) continue;
      value = value.times(new scope.D(percent ?? '0').dividedBy(100).plus(1)).toDecimalPlaces(digits);
    }
  }
  return value;
}
