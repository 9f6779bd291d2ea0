import { contains } from '../calendar/ranges';
import type { ComponentBase } from '../components/component-module';
import type { RevenueRow } from '../facts/facts';
import { add } from '../money/add';
import { type Decimal, zero } from '../money/decimal';
import { parseDecimal } from '../money/parse-decimal';
import { monthly } from './monthly';

/** Revenue rows that count as a base: not validated, and not billed by the hour. */
export const isNetBase = (row: RevenueRow): boolean =>
  row.depositFlag !== 'V' && row.category !== 'Per Man Hour';

export interface NetRevenue {
  /** Net of the net base rows on the days on which the component is active. */
  readonly net: Decimal;
  /** There is a revenue row of any kind on these days. */
  readonly hasRows: boolean;
}

/** The net base revenue of a month for a component. Not rounded (calculation.md, section 4). */
export const netRevenueOf = monthly<ComponentBase, NetRevenue>((basis, component, month) => {
  const days = basis.activeDays(component);
  let net = zero;
  let hasRows = false;
  if (days === null) return { net, hasRows };
  for (const row of basis.facts.revenueOf(month)) {
    if (!contains(days, row.date)) continue;
    hasRows = true;
    if (isNetBase(row)) net = add(net, parseDecimal(row.net));
  }
  return { net, hasRows };
});
