import { type Month, monthOf } from '../calendar/date';
import type { Contract } from '../contract/contract';
import type { Facts } from '../facts/facts';
import { calculatePeriods } from './calculate-periods';
import { type StatementComparison, compareStatements } from './compare-statements';
import type { Statement } from './statement';

/** The longest range of months that is previewed at once. */
export const MOST_PREVIEW_MONTHS = 24;

/** What would be billed for a period under two versions of a contract. */
export interface PreviewedPeriod {
  readonly month: Month;
  readonly stored: Statement;
  /** The stored one again where nothing was edited. */
  readonly edited: Statement;
  readonly comparison: StatementComparison;
}

/**
 * What a contract would bill for each of the months: statements with every line and without a review, which decides on
 * the way of a statement and not on its amounts, and needs facts that a preview does not read.
 */
export function previewStatements(contract: Contract, facts: Facts, months: readonly Month[]): Statement[] {
  const unreviewed: { -readonly [Name in keyof Contract]: Contract[Name] } = { ...contract };
  delete unreviewed.deviation;
  return calculatePeriods([{ contract: unreviewed, facts }], months)[0] ?? [];
}

/**
 * The statements of two versions side by side, of the periods that one of them bills. Both lists are of the same months.
 */
export function comparePreviews(
  stored: readonly Statement[],
  edited: readonly Statement[],
): PreviewedPeriod[] {
  return stored.flatMap((before, index) => {
    const after = edited[index];
    if (after === undefined || (!isBillable(before) && !isBillable(after))) return [];
    return [
      {
        month: monthOf(before.servicePeriod.start),
        stored: before,
        edited: after,
        comparison: compareStatements(before, after),
      },
    ];
  });
}

const NO_PERIOD: readonly string[] = ['period.notBillable', 'contract.notInForce'];

const isBillable = ({ findings }: Statement): boolean =>
  !findings.some(({ code }) => NO_PERIOD.includes(code));
