import type { Month } from '@powerbill/core';
import { monthNumber, monthsBetween } from './months';
import { randomOf } from './random';

/** The value of a price index in a month, as plain JSON. */
export type PriceIndexRow = { readonly index: string; readonly month: string; readonly value: string };

/** Thousandths: about 2.3 % a year at the beginning of 2025. */
const BASE = 250_000;
const BASE_YEAR = 2015;
const MONTHLY_RISE = 580;
const LOWEST = 50_000;

/** The months of some indexes: slowly rising, never twice the same step, the same for everybody who asks. */
export const priceIndexRows = (
  seed: number,
  indexes: readonly string[],
  from: Month,
  to: Month,
): PriceIndexRow[] =>
  indexes.flatMap((index) =>
    monthsBetween(from, to).map((month) => {
      const months = (Number.parseInt(month.slice(0, 4), 10) - BASE_YEAR) * 12 + monthNumber(month);
      const wobble = randomOf(seed, index, month, 'price index').between(-250, 250);
      const thousandths = Math.max(LOWEST, BASE + months * MONTHLY_RISE + wobble);
      return {
        index,
        month,
        value: `${Math.trunc(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`,
      };
    }),
  );
