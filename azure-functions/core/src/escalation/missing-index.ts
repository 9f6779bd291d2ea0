import type { Month } from '../calendar/date';
import { intersect } from '../calendar/ranges';
import type { EscalatedRow } from '../components/component-module';
import { moduleOf } from '../components/registry';
import type { Escalator } from '../contract/contract';
import { type BillingScope, monthsTouched } from '../statement/billing-scope';
import type { Finding } from '../statement/finding';
import { shownText } from '../reading/shown';
import { isHeld } from './escalation';
import { indexChange, indexMonths } from './index-change';
import { stepMonths } from './steps';

interface ActiveRow extends EscalatedRow {
  readonly componentId: string;
  /** Months of the service period on one of whose days the row is active. */
  readonly months: readonly Month[];
}

/**
 * One finding for each escalator and step that an active row needs and that has no index value, whether the
 * row is billed or not (calculation.md, section 7, escalators and smaller print).
 */
export function missingIndexFindings(scope: BillingScope): Finding[] {
  const { contract, facts, frame } = scope;
  const last = frame.months.at(-1);
  const indexed = contract.escalators.filter(({ index }) => index !== undefined);
  if (indexed.length === 0 || last === undefined) return [];
  const rows = activeRows(scope);
  return indexed.flatMap((escalator) =>
    stepMonths(escalator, contract.startDate, last)
      .filter((step) => rows.some((row) => needs(row, escalator, step)))
      .filter((step) => indexChange(escalator, step, facts.indexValue) === undefined)
      .map((step) => findingOf(escalator, step)),
  );
}

function activeRows(scope: BillingScope): ActiveRow[] {
  return scope.contract.components.flatMap((component) => {
    const days = scope.activeDays(component);
    const rows = moduleOf(component.type).escalates?.(component) ?? [];
    return rows.map((row): ActiveRow => ({
      ...row,
      componentId: component.id ?? component.type,
      months: monthsTouched(scope.frame.months, days && intersect(days, row.days)),
    }));
  });
}

const needs = (row: ActiveRow, escalator: Escalator, step: Month): boolean =>
  (escalator.target === row.keyword || escalator.target === row.componentId) &&
  !isHeld(row.start, step) &&
  row.months.some((month) => month >= step);

function findingOf(escalator: Escalator, step: Month): Finding {
  const { now, before } = indexMonths(escalator, step);
  return {
    code: 'facts.missingIndex',
    severity: 'warning',
    component: null,
    message:
      `The step of escalator ${shownText(escalator.id)} in ${step} changed nothing: the index ` +
      `${shownText(escalator.index ?? '')} has no value for ${before} or ${now}. Load it and calculate again.`,
  };
}
