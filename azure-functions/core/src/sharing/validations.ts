import { given, rowName, rowOf, type RowValues } from '../contract/row-values';
import type { JsonObject } from '../json/json';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { wrong } from '../reading/draft';
import { optional, record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { type Decimal, zero } from '../money/decimal';
import { greaterOf } from '../money/greater-of';
import { parseDecimal } from '../money/parse-decimal';
import { subtract } from '../money/subtract';
import { type TraceStep, type Worked, figure, percentPart, ruled } from '../statement/trace';

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

/** What the validations exceed the allowance by, and the steps that it comes from. */
export interface Excess {
  /** 0 where they do not exceed it. */
  readonly value: Decimal;
  readonly trace: readonly TraceStep[];
}

/**
 * What validations of an amount exceed their allowance by: all of it where vehicles are counted, else what
 * lies above the percent of the revenue base or above the amount. Not rounded (calculation.md, section 4,
 * validations).
 */
export function validationExcess(
  validations: Validations,
  validated: Decimal,
  revenueBase: Decimal,
  digits: number,
): Excess {
  const counted = figure('validations', validated, digits);
  const allowance = allowanceOf(validations, revenueBase, digits);
  if (allowance === null) return { value: validated, trace: [counted.step] };
  const excess = greaterOf(subtract(validated, allowance.value), zero);
  const above = ruled('above the allowance', validated, excess, digits);
  return { value: excess, trace: [counted.step, allowance.step, above.step] };
}

function allowanceOf(validations: Validations, revenueBase: Decimal, digits: number): Worked | null {
  const threshold = parseDecimal(validations.threshold ?? '0');
  switch (validations.type) {
    case 'vehicleCount':
      return null;
    case 'percentOfRevenue':
      return percentPart('allowance', revenueBase, threshold, digits);
    case 'amount':
      return figure('allowance', threshold, digits);
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
