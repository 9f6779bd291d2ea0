import type { Month } from '@powerbill/core';
import { centsText } from './cents';
import { componentOf } from './component-of';
import { randomOf } from './random';
import type { SitePlan } from './site-plan';

type Kind = 'miscellaneous' | 'reimbursable' | 'clientPaid' | 'nonBillable';

/** A line that the billing staff added, as plain JSON. */
export type AdHocRow = {
  readonly id: string;
  readonly month: string;
  readonly kind: Kind;
  readonly group: number;
  readonly title: string;
  readonly amount: string;
  readonly glCode?: string;
};

const titles: Readonly<Record<Kind, readonly string[]>> = {
  miscellaneous: ['Special event staffing', 'Extra shuttle service', 'Credit for a closed entrance'],
  reimbursable: ['Uniforms', 'Ticket stock', 'Parking permits'],
  clientPaid: ['Utilities paid by the client', 'Repairs paid by the client'],
  nonBillable: ['Adjustment of an earlier month', 'Marketing borne by the operator'],
};

/** An expense of the client stands at the account of what he paid. */
const CLIENT_PAID_ACCOUNT = '7402';

/** Costs and a profit are corrected only where a contract bills them. */
const kindsOf = (plan: SitePlan): readonly Kind[] => [
  'miscellaneous',
  'miscellaneous',
  'reimbursable',
  ...(componentOf(plan.contract, 'billableAccounts') === undefined ? [] : (['clientPaid'] as const)),
  ...(componentOf(plan.contract, 'profitShare') === undefined ? [] : (['nonBillable'] as const)),
];

/**
 * One or two ad-hoc lines in about one of twelve months. Which months have lines does not depend on the seed: a load
 * with another seed changes each of them, and leaves none behind.
 */
export const adHocRows = (plan: SitePlan, month: Month): AdHocRow[] => {
  const { contract, seed } = plan;
  const habits = randomOf(contract.contractNumber, month, 'ad-hoc');
  if (!habits.chance(8)) return [];
  const kinds = kindsOf(plan);
  return Array.from({ length: habits.between(1, 2) }, (_, index): AdHocRow => {
    const random = randomOf(seed, contract.contractNumber, month, 'ad-hoc', index);
    const kind = kinds[random.below(kinds.length)] ?? 'miscellaneous';
    const title = titles[kind][random.below(titles[kind].length)] ?? '';
    const cents = random.between(5_000, 90_000);
    return {
      id: `A-${month.replace('-', '')}-${index + 1}`,
      month,
      kind,
      group: contract.invoiceGroups[0]?.number ?? 1,
      title,
      amount: centsText(title.startsWith('Credit') ? -cents : cents),
      ...(kind === 'clientPaid' ? { glCode: CLIENT_PAID_ACCOUNT } : {}),
    };
  });
};
