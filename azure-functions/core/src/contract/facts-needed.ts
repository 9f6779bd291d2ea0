import type { Month } from '../calendar/date';
import type { FactsRead } from '../components/component-module';
import { moduleOf } from '../components/registry';
import type { FactsSection } from '../facts/facts';
import { factsSections } from '../facts/facts-sections';
import { periodFrame } from '../statement/period-frame';
import type { Contract } from './contract';
import { unsupportedParts } from './unsupported-parts';

export interface MonthSpan {
  readonly from: Month;
  readonly to: Month;
}

/** Which months of which section of the facts a statement reads; null where it reads none. */
export function factsNeeded(
  contract: Contract,
  period: Month,
): Readonly<Record<FactsSection, MonthSpan | null>> {
  const reads = allReads(contract, period);
  const spans = factsSections.map((section): [FactsSection, MonthSpan | null] => [
    section,
    spanOf(reads.filter((read) => read.section === section)),
  ]);
  return Object.fromEntries(spans) as Record<FactsSection, MonthSpan | null>;
}

function allReads(contract: Contract, period: Month): FactsRead[] {
  const frame = periodFrame(contract, period);
  if (!frame.beginsCycle || frame.clipped === null) return [];
  const last = frame.months.at(-1) ?? period;
  const always: FactsRead[] = [
    { section: 'adHocLines', from: period, to: last },
    { section: 'readiness', from: period, to: period },
  ];
  if (unsupportedParts(contract).length > 0) return always;
  return [
    ...always,
    { section: 'forecast', from: period, to: last },
    { section: 'ledger', from: period, to: last },
    ...contract.components.flatMap(
      (component) => moduleOf(component.type).billing?.reads(component, frame) ?? [],
    ),
  ];
}

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
