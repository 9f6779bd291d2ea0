import { type ComparedAmount, type PreviewedPeriod, sumOfComparisons } from '@powerbill/core';
import type { ContractPreview } from '../use-cases/preview-contract';
import type { OutputOf } from './operations';

type Preview = OutputOf<'previewContract'>;

/** A preview as the API shows it: where nothing was edited there is no second version and no difference. */
export function previewView({ stored, currency, isEdited, periods }: ContractPreview): Preview {
  const shown = (amount: ComparedAmount): Preview['total'] =>
    isEdited
      ? { stored: amount.stored, edited: amount.edited, difference: amount.difference }
      : { stored: amount.stored, edited: null, difference: null };
  const periodView = (period: PreviewedPeriod): Preview['periods'][number] => {
    const { lines, taxes, total, taxLiability, profit } = period.comparison;
    const { start, end } = period.stored.servicePeriod;
    return {
      month: period.month,
      start,
      end,
      total: shown(total),
      taxLiability: shown(taxLiability),
      profit: shown(profit),
      lines: lines.map(({ group, component, part, title, glCode, ...amount }) => {
        return { group, component, part, title, glCode, ...shown(amount) };
      }),
      taxes: taxes.map(({ group, code, ...amount }) => ({ group, code, ...shown(amount) })),
      storedFindings: [...period.stored.findings],
      editedFindings: isEdited ? [...period.edited.findings] : [],
    };
  };
  return {
    contractNumber: stored.number,
    versionId: stored.versionId,
    currency,
    total: shown(
      sumOfComparisons(
        currency,
        periods.map(({ comparison }) => comparison.total),
      ),
    ),
    periods: periods.map(periodView),
  };
}
