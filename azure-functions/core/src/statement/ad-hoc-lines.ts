import type { AdHocRow } from '../facts/facts';
import { isZero } from '../money/compare';
import { type Decimal } from '../money/decimal';
import { negate } from '../money/negate';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { sum } from '../money/sum';
import type { BillingScope } from './billing-scope';
import { compareIds } from './compare-ids';
import type { LineDraft } from './component-result';
import { figure, ruled } from './trace';

/** Where ad-hoc lines stand in an invoice, among the places of the component types. */
export const AD_HOC_PLACE = 110;

/** The GL codes of the kinds that need not name one. */
const GL_CODES = { miscellaneous: '4790', reimbursable: '4792' } as const;

/** What each kind of ad-hoc line is, in a sentence. */
const SENTENCES: Readonly<Record<AdHocRow['kind'], string>> = {
  miscellaneous: 'A charge or credit that was entered for the month.',
  reimbursable: 'An expense that was entered for the month and is passed on.',
  clientPaid: 'What the client paid himself, taken off the invoice.',
  nonBillable: 'A cost that only counts in the profit.',
};

/** The rule of an ad-hoc line in a sentence. */
export const explainAdHocLine = (kind: string | null): string =>
  Object.entries(SENTENCES).find(([name]) => name === kind)?.[1] ?? SENTENCES.miscellaneous;

/**
 * The ad-hoc lines that are printed, each rounded to the minor unit, by ascending id: what the client paid is
 * negative, and not printed where the contract shares the profit; what is not billable is never printed
 * (calculation.md, section 4, ad-hoc lines).
 */
export function adHocLines(scope: BillingScope): LineDraft[] {
  const sharesProfit = scope.contract.components.some(
    (component) => component.type === 'profitShare' && scope.activeInPeriod(component) !== null,
  );
  return rowsOf(scope)
    .filter(({ kind }) => kind !== 'nonBillable' && !(kind === 'clientPaid' && sharesProfit))
    .map((row) => lineOfRow(row, scope.minorUnits))
    .filter(({ amount }) => !isZero(amount));
}

/** The sum of the rounded amounts of a kind in the service period, as entered. */
export const adHocTotal = (kind: AdHocRow['kind'], scope: BillingScope): Decimal =>
  sum(
    rowsOf(scope)
      .filter((row) => row.kind === kind)
      .map((row) => roundHalfAwayFromZero(parseDecimal(row.amount), scope.minorUnits)),
  );

function rowsOf({ facts, frame }: BillingScope): AdHocRow[] {
  return (facts.facts.adHocLines ?? [])
    .filter(({ month }) => frame.months.includes(month))
    .sort((left, right) => compareIds(left.id, right.id));
}

function lineOfRow(row: AdHocRow, minorUnits: number): LineDraft {
  const entered = figure('entered amount', parseDecimal(row.amount), minorUnits);
  const signed =
    row.kind === 'clientPaid'
      ? ruled('taken off', entered.value, negate(entered.value), minorUnits)
      : entered;
  return {
    component: 'adHoc',
    part: row.kind,
    group: row.group ?? 1,
    title: row.title,
    description: null,
    glCode: row.glCode ?? (row.kind === 'reimbursable' ? GL_CODES.reimbursable : GL_CODES.miscellaneous),
    quantity: null,
    rate: null,
    amount: roundHalfAwayFromZero(signed.value, minorUnits),
    trace: signed === entered ? [entered.step] : [entered.step, signed.step],
  };
}
