import type { Month } from '../calendar/date';
import type { FactsRead } from '../components/component-module';
import { moduleOf } from '../components/registry';
import { indexMonths } from '../escalation/index-change';
import { stepMonths } from '../escalation/steps';
import type { FactsSection } from '../facts/facts';
import { factsSections } from '../facts/facts-sections';
import { periodFrame } from '../statement/period-frame';
import type { Contract } from './contract';

export interface MonthSpan {
  readonly from: Month;
  readonly to: Month;
}

export type FactsNeeded = Readonly<Record<FactsSection, MonthSpan | null>>;

/** Which months of which section of the facts a statement reads; null where it reads none. */
export const factsNeeded = (contract: Contract, period: Month): FactsNeeded =>
  spansOf([...billingReads(contract, period), ...reviewReads(contract, period)]);

/**
 * Which months of which section of the facts the lines of several periods read, one span for all of them: without
 * what only the review of a statement looks at.
 */
export const factsNeededToBill = (contract: Contract, periods: readonly Month[]): FactsNeeded =>
  spansOf(periods.flatMap((period) => billingReads(contract, period)));

function spansOf(reads: readonly FactsRead[]): FactsNeeded {
  const spans = factsSections.map((section): [FactsSection, MonthSpan | null] => [
    section,
    spanOf(reads.filter((read) => read.section === section)),
  ]);
  return Object.fromEntries(spans) as Record<FactsSection, MonthSpan | null>;
}

function reviewReads(contract: Contract, period: Month): FactsRead[] {
  const frame = periodFrame(contract, period);
  if (!frame.beginsCycle || frame.clipped === null) return [];
  const last = frame.months.at(-1) ?? period;
  return [
    { section: 'readiness', from: period, to: period },
    { section: 'forecast', from: period, to: last },
    { section: 'ledger', from: period, to: last },
  ];
}

function billingReads(contract: Contract, period: Month): FactsRead[] {
  const frame = periodFrame(contract, period);
  if (!frame.beginsCycle || frame.clipped === null) return [];
  const last = frame.months.at(-1) ?? period;
  return [
    { section: 'adHocLines', from: period, to: last },
    ...indexReads(contract, last),
    ...contract.components.flatMap((component) => moduleOf(component.type).reads(component, frame)),
  ];
}

/** The months whose index values the steps up to a month compare. */
const indexReads = (contract: Contract, last: Month): FactsRead[] =>
  contract.escalators
    .filter(({ index }) => index !== undefined)
    .flatMap((escalator) =>
      stepMonths(escalator, contract.startDate, last).map((step): FactsRead => {
        const { before, now } = indexMonths(escalator, step);
        return { section: 'priceIndex', from: before, to: now };
      }),
    );

function spanOf(reads: readonly FactsRead[]): MonthSpan | null {
  const [first, ...others] = reads;
  if (first === undefined) return null;
  return others.reduce<MonthSpan>(
    (span, { from, to }) => ({
      from: from < span.from ? from : span.from,
      to: to > span.to ? to : span.to,
    }),
    { from: first.from, to: first.to },
  );
}
