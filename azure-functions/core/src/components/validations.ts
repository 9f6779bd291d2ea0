import { given, rowName, rowOf, type RowValues } from '../contract/row-values';
import type { JsonObject } from '../json/json';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { wrong } from '../reading/draft';
import { optional, record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { isPositive } from '../money/compare';
import { type Decimal, zero } from '../money/decimal';
import { parseDecimal } from '../money/parse-decimal';
import { percentOf } from '../money/percent-of';
import { subtract } from '../money/subtract';

/** How validated (free) parking is billed: what exceeds the allowance, in full or at the share. */
export const validationsField = record(
  {
    type: required(oneOf('vehicleCount', 'percentOfRevenue', 'amount')),
    threshold: optional(notNegative),
    billedAt: optional(oneOf('share', 'full')),
  },
  (draft, at) => {
    if (draft.type === wrong || draft.type === 'vehicleCount' || draft.threshold !== undefined) return;
    at.report(['threshold'], 'property.missing', `Validations of type ${draft.type} need a threshold.`);
  },
);

export type Validations = Decoded<typeof validationsField>;

/** Counted vehicles are billed in full unless the contract says otherwise, the other types at the share. */
export const billedAtOf = (validations: Validations): 'share' | 'full' =>
  validations.billedAt ?? (validations.type === 'vehicleCount' ? 'full' : 'share');

/** What the validations exceed the allowance by; 0 when they do not. Not rounded. */
export function validationExcess(
  validations: Validations,
  validated: Decimal,
  revenueBase: Decimal,
): Decimal {
  const excess = subtract(validated, allowanceOf(validations, revenueBase));
  return isPositive(excess) ? excess : zero;
}

function allowanceOf(validations: Validations, revenueBase: Decimal): Decimal {
  const threshold = parseDecimal(validations.threshold ?? '0');
  switch (validations.type) {
    case 'vehicleCount':
      return zero;
    case 'percentOfRevenue':
      return percentOf(revenueBase, threshold);
    case 'amount':
      return threshold;
  }
}

/** The validations as a row; none where the component has none. */
export function validationRows(validations: Validations | undefined): RowValues[] {
  if (validations === undefined) return [];
  return [
    rowOf({
      pb_name: rowName('Validations', validations.type),
      pb_validationtype: validations.type,
      pb_threshold: validations.threshold,
      pb_billedat: validations.billedAt,
    }),
  ];
}

/** The validations from their rows; undefined where there is none. */
export function validationsOf(rows: readonly RowValues[]): JsonObject | undefined {
  const [row] = rows;
  if (row === undefined) return undefined;
  return given({ type: row.pb_validationtype, threshold: row.pb_threshold, billedAt: row.pb_billedat });
}
